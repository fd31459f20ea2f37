"""Is this passage English or Welsh?

Told by the small words that every sentence of a language needs and the other does not have, and in short headings by
spellings that one of them lacks. A name, a number or a mixture says neither, and then the answer is None; a passage
within a document takes the language of what stands before it. No model, no download: a paragraph costs microseconds.
"""

from __future__ import annotations

import re

from corpus.model import LanguageSpan, Span

ENGLISH, WELSH = "en", "cy"

# Words that carry grammar in one language and mean nothing (or nearly never occur) in the other. Left out because both
# have them: a, am, an, at, i, o, on, to, hen, pan, un. The last lines of each are the words of minutes.
_OF_ENGLISH = (
    "the of and in was were that is for be by with has have from this which it are been will would not as their "
    "there they but or if any all also who when should could may its his her he she we our had no than then into "
    "under between after before about over during out up so these those being be do did does council councillor "
    "councillors meeting minutes present apologies welcome chairman chairperson clerk agenda report any other "
    "business resolved january february march april may june july august september october november december"
)
_ENGLISH_WORDS = frozenset(_OF_ENGLISH.split())
_OF_WELSH = (
    "y yr yn ac ar mae wedi gan ei eu bod fod oedd gyda hefyd gyfer hyn hwn hon hynny fel nid nad cyn dros drwy "
    "trwy wrth heb iddo iddi iddynt ddim roedd bydd byddai gwnaeth cafodd dylid rhaid pob mewn neu ond os sydd sy "
    "yw nac rhwng ynghylch oherwydd arno arni amdano ganddo ganddi ganddynt ohono ohonynt gennym cael gael oes "
    "eisoes felly dan ger hyd ati ato yno yma nes tra pwy pryd beth lle ein eich fy dy gall gallai gellir gwneud "
    "wneud ni nhw rydym maent ydy ydyw fydd fyddai fu bu ddylid i'w dim cyngor cynghorydd cynghorwyr cyfarfod "
    "cofnodion presennol ymddiheuriadau croeso cadeirydd clerc adroddiad unrhyw fater arall penderfynwyd ionawr "
    "chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr cynnig ail ynglŷn ddiwrnod "
    "o'r i'r a'r â'r mae'r ni'n sy'n yw'r"
)
_WELSH_WORDS = frozenset(_OF_WELSH.split())
# Spellings, for lines too short to hold grammar. Welsh has no k, q, v, x, z; English no word with these.
_WELSH_SPELLING = re.compile(
    r"[ŵŷ]|^(?:ll|dd|rh|gw[nry]|cyf|cyn|ym[adgw]|ng)[a-zâêîôûŵŷ]{2,}|dd(?:i|w|y|a|o)|wy[dnrs]|"
    r"(?:iad|iadau|ion|wyr|aeth|iaeth|edd|ydd|wyd|wyn|yll|nnu|eth)$|[aeiouy]dd$|fy[dn]"
)
_ENGLISH_SPELLING = re.compile(r"[kqvxz]|ck|tion|sh|ght|ee|oo|[^aeiouwy]ing$|ph|ing$|(?:ed|ly|ty|ment|ous|able|ance)$")
_WORD = re.compile(r"[A-Za-zÀ-ÿŵŷŴŶ]+(?:['’](?:[rnumi]|ch|w|th)\b)?")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
ENOUGH = 2.0
CLEAR = 2.0
SHARE = 0.3
SHORT_WORDS = 12
SPELLING_WEIGHT = 0.75


def language_of(passage: str) -> str | None:
    """`en`, `cy`, or None where the passage does not tell."""
    words = _WORD.findall(passage.replace("’", "'"))
    lower = [word.lower() for word in words]
    english = float(sum(word in _ENGLISH_WORDS for word in lower))
    welsh = float(sum(word in _WELSH_WORDS for word in lower))
    if english + welsh < SHORT_WORDS:
        spelled = [word.lower() for word in words if len(word) > 3 and (word.islower() or word.isupper())]
        english += SPELLING_WEIGHT * sum(bool(_ENGLISH_SPELLING.search(word)) for word in spelled)
        welsh += SPELLING_WEIGHT * sum(bool(_WELSH_SPELLING.search(word)) for word in spelled)
    if max(english, welsh) < min(ENOUGH, SHARE * len(words)) or max(english, welsh) < SPELLING_WEIGHT:
        return None
    if welsh > english * CLEAR:
        return WELSH
    return ENGLISH if english > welsh * CLEAR else None


def languages(text: str) -> tuple[LanguageSpan, ...]:
    """The text as stretches of one language, together covering it without a gap; the unit is the paragraph.

    A paragraph that does not tell goes with the one before it, the first ones with the one that follows.
    """
    starts = [0, *(found.end() for found in _PARAGRAPH.finditer(text) if found.end() < len(text))]
    told = [language_of(text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    known = next((language for language in told if language), None)
    stretches: list[LanguageSpan] = []
    for start, end, language in zip(starts, [*starts[1:], len(text)], told, strict=True):
        known = language or known
        if stretches and stretches[-1].language == known:
            stretches[-1] = LanguageSpan(Span(stretches[-1].span.start, end), known)
        else:
            stretches.append(LanguageSpan(Span(start, end), known))
    return tuple(stretches) if text else ()


def main_language(text: str) -> str | None:
    """The language of most of the text, by characters of the paragraphs that tell; None where none does."""
    weight: dict[str, int] = {}
    for stretch in _PARAGRAPH.split(text):
        language = language_of(stretch)
        if language:
            weight[language] = weight.get(language, 0) + len(stretch)
    return max(sorted(weight), key=lambda language: weight[language]) if weight else None
