"""Is a line one of a list of sums, or the row of a table, that was decided on together?"""

from __future__ import annotations

import re

_SUM = re.compile(r"[£€]\s?\d")
LONGEST_SUM = 160
_SAYS = re.compile(r"[“\"‘]?(?:That|To)\b|.*\b(?:proposed|proposal|seconded|agreed|resolved)\b", re.S)
_TELLS = re.compile(r"[A-Z]\w+(?:\s+\w+){0,6}\s+(?:was|were|is|are|has|have|had|would|will)\s.*\.$", re.S)
# Three cells; the rows of a table that follows "The following comments were agreed:".
ROW = re.compile(r"\S\s\|\s[^|]+\s\|\s+\S")
DIGIT = re.compile(r"\d")
# Who declares an interest between the words of the decision and its table decides nothing by it.
ASIDE = re.compile(
    r"\bdeclared\s+(?:an?|his|her|their)\s+(?:\w+\s+)?interests?\b|\bdatgan(?:iadau|iad)?\s+(?:o\s+)?ddiddordeb\b|"
    r"\bd?datgan\s+diddordeb\b",
    re.I,
)


def lists_a_sum(words: str, longest: int = LONGEST_SUM) -> bool:
    """Whether a line may be one of a list of sums; "That £50 be paid", "We had a balance of £50." are sentences."""
    return len(words) <= longest and bool(_SUM.search(words)) and not (_SAYS.match(words) or _TELLS.match(words))
