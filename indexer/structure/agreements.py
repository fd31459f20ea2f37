"""In which words does a meeting agree something without a resolution in form?

"It was agreed that …", "Members agreed to …", "proposed by A, seconded by B and agreed that …". What one member agreed
to do, what was agreed elsewhere or earlier, and what somebody reports to have been agreed is no agreement of this
meeting; where the words leave that open there is none.
"""

from __future__ import annotations

import re

from indexer.structure.markers import Marker

_ADVERB = (
    r"(?:(?:also|again|further|then|therefore|subsequently|accordingly|finally|generally|duly|all|both|now|hereby|"
    r"unanimously|UNANIMOUSLY|jointly|however),?\s+){0,3}"
)
_ALL = r"(?:\s+(?:unanimously|UNANIMOUSLY|in principle|by all(?:\s+(?:members|councillors|present|those present))?))?"
# What goes on from "it was agreed" as what was agreed; "agreed at the last meeting" and "agreed with her" do not.
_GOES_ON = (
    r"(?=\s*:|,?\s+(?:that|not\s+to|to(?!\s+(?:by|be\s+(?:an?|the|very|in))\b)|the|an?|all|both|no|this|these|we|"
    r"upon)\b|\s+for\s+(?:[\w’'-]+\s+){1,5}to\b|,?\s+[A-Z][a-z]|\s+[a-z]+\s+(?:to\s+be|should|would|will|be)\b)"
)
_BODY = (
    r"(?:[Tt]he\s+|[Aa]ll\s+|[Bb]oth\s+)*(?:(?:Elected|Parish|Community|Town|Full|Local|District|Area|Joint)\s+){0,2}"
    r"(?:Council(?:lors|ors)?|Cllrs|councillors|Committee|Sub-Committee|Board|Cabinet|Panel|Forum|Members?(?<!Member)|"
    r"members|Meeting|meeting|Trustees|[A-Z]?CC|[A-Z]?PC|TC|Executive|Authority|Group|Assembly|"
    r"(?:community|parish|town)\s+council)"
)
_OPENS = (
    r"(?:^|(?<=[.;:!?,)]\s)|(?<=\s[-–—]\s)|(?<=[Dd]iscussion )|(?<=\band )|(?<=[Dd]ebate )|"
    r"(?<=[Ss]ubject to this amendment )|(?<=[Ss]ubject to these amendments ))\s*"
)

MOVED = re.compile(
    r"\b(?:proposed|proposal of|moved|proposition of|prop(?:oser)?\b|seconded|2nd|cynigiwyd|eiliwyd)\b", re.I
)

AGREEMENTS: tuple[Marker, ...] = (
    Marker(
        "it-was-agreed",
        re.compile(
            rf"(?P<marker>\b[Ii]t\s+(?:was|is|has been)\s+{_ADVERB}(?:agreed|AGREED|Agreed|decided|DECIDED|Decided)"
            rf"{_ALL},?{_GOES_ON})"
        ),
        "After discussion it was agreed that the hedge be cut.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "it-was-agreed-below",
        re.compile(rf"(?P<marker>\b[Ii]t\s+was\s+{_ADVERB}(?:agreed|AGREED|decided){_ALL}\s*:?)$"),
        "On the proposal of Councillor Green it was agreed\n\nto close the lane.",
        inline=True,
        agreed=True,
        before=re.compile(r"(?:[•\W]{1,3}\s*)?(?:that|to)\s|\W{0,3}[£€]\s?\d"),
    ),
    Marker(
        "it-was-agreed-cut",
        re.compile(
            r"^(?:[A-Z]{2,3}(?:/[A-Z]{2,3})?\s+)?(?P<marker>(?:was\s+)?(?:agreed|decided|resolved))(?=\s+(?:not\s+to|that|to)\b)"
        ),
        "After that it\n\nAG was agreed that the hedge be cut.",
        agreed=True,
        above=re.compile(r"\b[Ii]t(?:\s+was)?$"),
    ),
    Marker(
        "body-agreed-to",
        re.compile(
            rf"{_OPENS}(?P<marker>{_BODY}(?:\s+present)?\s+{_ADVERB}(?:agreed|decided){_ALL})"
            r"(?=\s*:|\s+(?:the|all(?:\s+the)?)\s+recommendations?\b(?!\s+of\s+the\s+(?:\w+\s+)?(?:meeting|committee)\s+held)|"
            r"\s+(?:not\s+)?to(?!\s+(?:differ|disagree|be)\b)\b|\s+(?:it|for\s+\w+|this|these|the\s+\w+)\s+"
            r"(?:to\s|be\s|was\s+a\s+true|should\s|would\s))"
        ),
        "Members agreed to accept the quotation.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "body-agreed-what-would",
        re.compile(
            rf"{_OPENS}(?P<marker>{_BODY}(?:\s+present)?\s+{_ADVERB}(?:agreed|decided){_ALL})"
            r"(?=\s+(?!(?:that|to|with|in|on|at|by|it|this|as|for|how|what|who|there)\b)(?:[a-z][\w’'-]*\s+){1,4}"
            r"(?:would|should|will|shall)\s+(?:not\s+)?(?:be\s+(?:\w{2,}(?:ed|en|ld|de|nt|id|ut))\b|"
            r"(?!(?:be|have|like|prefer|welcome|hope|help|benefit|mean|need|improve|cause|make|appear|seem|require|prove)\b)[a-z]{3,}))"
        ),
        "Members agreed another visit would be made in May.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "they-agreed",
        re.compile(
            r"(?:^|(?<=[.;!?]\s))\s*(?:On\s+(?:reconvening|resuming)|(?:After|Following)\s+(?:(?:a|some|further|much|long|lengthy|"
            r"brief|short|full)\s+){0,2}(?:discussion|debate)),?\s+(?:they|we)\s+"
            r"(?P<marker>(?:unanimously\s+)?(?:agreed|decided))(?=\s+(?:that|(?:not\s+)?to(?!\s+(?:differ|disagree|be)\b))\b)"
        ),
        "After some discussion they decided that the pond be cleared.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "body-and-agreed",
        re.compile(
            rf"{_OPENS}{_BODY}\s(?:(?!\b(?:who|that|which|Mr|Mrs|Ms|Cllr|Councillor|he|she|they)\b)[^.;“”])"
            r"{3,160}?,?\s+and\s+(?P<marker>(?:unanimously\s+)?(?:agreed|resolved|decided))(?=\s+(?:not\s+)?to(?!\s+(?:differ|be)\b)\b)"
        ),
        "The Members discussed the letter, and agreed to write to the Minister.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "consensus",
        re.compile(r"(?P<marker>\b[Aa]\s+consensus\s+was\s+reached)(?=\s+(?:that|to)\b)"),
        "A consensus was reached that the first option be chosen.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "body-agreed-that",
        re.compile(
            rf"{_OPENS}(?P<marker>{_BODY}(?:\s+present)?\s+{_ADVERB}(?:agreed|decided){_ALL})"
            r"(?=\s+that\b[^.\n]{0,200}?\b(?:should|would|will|shall|must|be)\b)"
        ),
        "The Council agreed that the Clerk should write to the owner.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "all-agreed",
        re.compile(
            r"(?:^|(?<=[.;!?]\s)|(?<=but ))\s*"
            r"(?P<marker>(?:[Aa]ll|Everyone|Everybody)"
            r"(?:\s+(?:present|[Mm]embers|[Cc]ouncillors))?\s+(?:were\s+)?(?:agreed|in agreement))"
            r"(?=\s+(?:that|to|not\s+to|this|these)\b)"
        ),
        "All agreed to renew the policy.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "moved-and-agreed",
        re.compile(
            r"(?P<marker>\b(?:(?:and|it\s+was|was)\s+)?(?:unanimously\s+|duly\s+|all\s+)?"
            r"(?:agreed|carried|approved|AGREED|CARRIED)"
            r"(?:\s+unanimously|\s+by all)?,?)(?=\s*:\s*\S|\s+(?:that|to|not\s+to)\b)"
        ),
        "Proposed by Cllr Green, seconded by Cllr Brown and unanimously agreed that the bench be bought.",
        inline=True,
        agreed=True,
        after=MOVED,
    ),
    Marker(
        "moved-and-resolved",
        re.compile(
            r"(?P<marker>\b(?:and\s+|it\s+was\s+)*(?:unanimously\s+)?[Rr]esolved(?:\s+unanimously)?\s*"
            r"(?::\s*[-–—]?|[-–—]+|(?=\s+(?:that|to|not)\b)|$))"
        ),
        "Proposed by Cllr Green, seconded by Cllr Brown, and resolved: “That the estate be taken in charge.”",
        inline=True,
        after=MOVED,
    ),
    Marker(
        "moved-and",
        re.compile(r"(?P<marker>\band(?:\s+it\s+was)?\s*:?)$"),
        "It was moved by Councillor Green, seconded by Councillor Brown and\n\nThat the report go to Council.",
        inline=True,
        after=MOVED,
        before=re.compile(r"[“\"]?(?:\(?[1ai][.)]\s+)?That\s"),
    ),
    Marker(
        "voted-and-carried",
        re.compile(
            r"(?P<marker>\b(?:(?:was\s+)?(?:put to the vote|voted (?:on|upon))\s*,?\s+and\s+)(?:was\s+)?"
            r"(?:declared\s+)?carried\s*[.:]?)$",
            re.I,
        ),
        "A motion to note the report was proposed, seconded, voted on and carried.\n\nTo note the report.",
        inline=True,
        after=re.compile(r"\b(?:motion|recommendations?)\b(?!.*\bamendment\b)", re.I),
        before=re.compile(r"[“\"]?(?:\(?[1ai][.)]\s+)?(?:That|To)\s"),
    ),
    Marker(
        "agreed-at-start",
        re.compile(
            r"(?:^|(?<=[.;]\s))\s*(?P<marker>Agreed(?:\s+unanimously)?(?:\s*(?::\s*[-–—]?|[-–—]+)|"
            r"(?=\s+(?:(?:that|to)\b|[£€]\d))))(?=\s*\S)"
        ),
        "Agreed that the Clerk order two bins.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "agreed-behind-a-dash",
        re.compile(
            r"(?<=\s[-–—]\s)(?P<marker>(?:[Aa]greed|[Rr]esolved)(?:\s+unanimously)?)(?=\s+(?:not\s+to|that|to)\b)"
        ),
        "Letter from the Village Hall about the car park - agreed to pay for the gravel.",
        inline=True,
        agreed=True,
        after=re.compile(
            r"^(?!.*\b(?:Cllr|Councillor|Clerk|Chair\w*|Mrs?|Ms|Miss|Dr|he|she|they|who)\b)(?:\w+\W+){4}.*[-–—]\s$"
        ),
    ),
    Marker(
        "resolved-behind-a-comma",
        re.compile(r"(?<=,\s)(?P<marker>resolved)(?=\s+(?:not\s+to|that|to(?!\s+pay\b(?!\s+[£€])))\b)"),
        "More bins were asked for, after discussion there was no need of them, resolved not to buy any.",
        inline=True,
        agreed=True,
        after=re.compile(r"^(?!.*\b(?:he|she|they|who)\b[^,]*,\s$)(?:\w+\W+){4}"),
    ),
    Marker(
        "the-following-were-agreed",
        re.compile(
            r"^(?P<marker>(?:[Tt]he\s+)?[Ff]ollowing\s+(?:\w+\s+){0,5}?(?:was|were)\s+(?:unanimously\s+)?agreed"
            r"(?:\s+by\s+(?:all|the\s+\w+))?\s*:)"
        ),
        "The following dates were agreed:\n\n4 May and 8 June.",
        agreed=True,
    ),
    Marker(
        "the-following-sums-were-agreed",
        re.compile(
            r"(?<=,\s)(?P<marker>the\s+following\s+(?:\w+\s+){0,3}?(?:was|were)\s+(?:unanimously\s+)?agreed\s*:)$"
        ),
        "In line with our policy, the following donations were agreed:\n\nHall (£10), Pond (£20).",
        inline=True,
        agreed=True,
        before=re.compile(r".*[£€]\s?\d"),
    ),
    Marker(
        "cytunwyd",
        re.compile(
            r"(?:^|(?<=[.;:,)]\s)|(?<=\ba\s)|(?<=rafodaeth\s)|(?<=\bfelly\s))\s*"
            r"(?P<marker>[Cc]h?ytunwyd(?:\s+(?:yn unfrydol|hefyd|felly|gan bawb)){0,2}\s*:?)"
            r"(?=\s+(?!nad\b|bod\b|fod\b|mai\b|gyda\b)[\wâêîôûŵŷ])"
        ),
        "Cytunwyd yn unfrydol y dylid talu’r anfoneb.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "phenderfynwyd",
        re.compile(
            r"(?:(?<=\ba\s)|(?<=rafodaeth\s)|(?<=rafodaeth,\s)|(?<=\bfelly\s))\s*"
            r"(?P<marker>ph?enderfynwyd(?:\s+(?:yn unfrydol|hefyd|felly|gan bawb)){0,2}\s*:?)"
            r"(?=\s+(?!(?:mai|gyda|yn|ar)\b)[\wâêîôûŵŷ])"
        ),
        "Yn dilyn trafodaeth penderfynwyd prynu mainc newydd.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "cytunodd",
        re.compile(
            r"(?:^|(?<=[.;:,)]\s))\s*(?P<marker>Cytunodd\s+(?:pawb|y\s+(?:Cyngor|Cynghorwyr|Pwyllgor|cyfarfod|Cabinet)|"
            r"yr\s+[Aa]elodau)(?:\s+(?:yn unfrydol|hefyd))?)(?=\s+(?:y|i|na|bod|mai|ar)\b)"
        ),
        "Cytunodd y Cyngor i dderbyn y dyfynbris.",
        inline=True,
        agreed=True,
    ),
    Marker(
        "cynigiwyd-ac-eiliwyd",
        re.compile(
            r"(?P<marker>\b(?:a chytunwyd|(?:gyda|a)\s+phawb yn gyt[uû]n|"
            r"ac? roedd pawb (?:yn gyt[uû]n|yn unfrydol|o blaid)|a chafwyd cytundeb unfrydol|"
            r"a phasiwyd|a phenderfynwyd)(?:\s+(?:yn unfrydol|gan bawb))?,?)(?=\s+\w+\s+\S)"
        ),
        "Cynigiwyd gan y Cyng. Gwyn Llwyd, eiliwyd gan y Cyng. Mair Bowen gyda phawb yn gytûn y dylid ei dalu.",
        inline=True,
        agreed=True,
        after=re.compile(r"\b[Ee]iliwyd\b"),
    ),
)

# Before "it was agreed": somebody tells of it, or a condition; it is no agreement of this meeting.
REPORTED = re.compile(
    r"\b(?:that|how|as|which|when|where|whether|if|since|because|what|after|before|until|once|though|although|than|"
    r"who|unless|should|had)\s+$",
    re.I,
)
# In the same sentence before the words: when and where it was agreed, if not here and now.
ELSEWHERE = re.compile(
    r"\b(?:at|in|from|during|since|following)\s+(?:the|its|their|our|an?|that|this)\s+(?:\w+\s+){0,3}?"
    r"(?:last|previous|earlier|past|prior|preceding)\b|"
    r"\b(?<!urther to the )(?:last|previous|earlier)\s+(?:[\w-]+\s+){0,2}?(?:meeting|month|year|week|time|"
    r"minutes|occasion|council)\b|"
    r"\bat\s+(?:the|its|their|our|a|that)\s+(?:[\w’'-]+\s+){0,4}?meeting\s+(?:of|on|in|held|with|between)\b|"
    r"\bat\s+(?:that|the\s+same)\s+meeting\b|\bat\s+the\s+[^,.;]{3,60}?(?:Committee|Board|Panel|Council|Forum|Cabinet)\s+held\b|"
    r"\bat\s+(?:the|its|their|our|a)\s+(?:\w+\s+){0,2}?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|site|public|workshop|briefing)\s+(?:meeting|workshop|briefing)|"
    r"\b(?:previously|originally|some time ago|years? ago|months? ago|back in (?:19|20)\d\d|in (?:19|20)\d\d)\b|"
    r"\b(?:reminded|recalled|reported|informed|advised|explained|stated|said|noted|confirmed|outlined|queried|asked)\b"
    r"[^.]{0,200}?\bthat\b(?![^.]*(?:,\s+(?:and|so)|;|\band)\s*$)|"
    r"\bcyfarfod (?:diwethaf|blaenorol)\b",
    re.I,
)
# What follows "agreed": a view that was held, nothing that is to be done.
_MODAL = r"(?:should|would|will|shall|must|could|may|can|be|ought)\b"
VIEW = re.compile(
    rf"\s*that\s+(?:they|we|[Mm]embers|councillors|the\s+\w+)\s+would\s+(?:like|welcome|prefer|hope)\b|"
    r"\s*that\s+(?:the|this)\s+(?:issue|problem|situation|matter)s?\s+(?:will|would)\s+(?:\w+\s+)?(?:persist|continue|remain|"
    r"worsen|recur)\b|"
    rf"\s*that\s+(?:(?!{_MODAL}|(?:which|who|whose|although|as|if|when|since|while|because)\b)\S+\s+){{1,14}}?"
    rf"(?-i:is|are|was|were|did|does|has|had|(?<!to )have|looked|seemed|needs?|needed)\b(?!\s+(?:not\s+)?{_MODAL})",
    re.I,
)
