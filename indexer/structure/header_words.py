"""Which words of a title block say when and where a meeting is, and which say that another meeting is meant?

Every wording is a row with an example, which the tests read; English, Welsh and Irish ones side by side.
"""

from __future__ import annotations

from indexer.structure.wording import Wording

# A date in the same sentence as one of these is that of another meeting, or of no meeting.
OTHER_MEETING = (
    Wording(
        "en",
        r"\b(?:adopt|approv|confirm|receiv|sign|agre|not|consider|accept)\w*\b.{0,60}\bminutes",
        "To approve the minutes of the meeting held on 4 March 2024",
    ),
    Wording("en", r"\bminutes of the (?:last|previous) meeting", "Minutes of the last meeting, 4 March 2024"),
    Wording("en", r"\b(?:previous|last) meeting", "The last meeting was on 4 March 2024"),
    Wording(
        "en", r"\bpublish|\bdespatch|\bdispatch|\bissued\b|\bissue date|\bdate of publication", "Published 4 March 2024"
    ),
    Wording("en", r"\bupdated|\bdeadline|\bsubstitut|\bposted\b", "Last updated 4 March 2024"),
    Wording(
        "en",
        r"\b(?:letter|report|requisition|e-?mail|received|decision)\b[^.]{0,40}\bdated\b",
        "Report dated 4 March 2024",
    ),
    Wording("en", r"\breceived\s+on\b|\bsince\b|\bperiod\b|\bending\b", "Requisition received on 4 March 2024"),
    Wording(
        "cy", r"\bcofnodion\b.{0,60}\bcyfarfod (?:diwethaf|blaenorol)", "Cofnodion y cyfarfod diwethaf 4 Mawrth 2024"
    ),
    Wording("cy", r"\bcyhoeddwyd|\bdyddiad cyhoeddi", "Cyhoeddwyd 4 Mawrth 2024"),
)
# So is a date after one of these, except in the agenda or letter that calls the meeting.
NEXT_MEETING = (
    Wording("en", r"\b(?:next|future|following) meetings?\b", "Next meeting: 4 March 2024"),
    Wording("cy", r"\bcyfarfod nesaf", "Cyfarfod nesaf: 4 Mawrth 2024"),
)

# A date in the same sentence after one of these is the meeting's.
MEETS = (
    Wording("en", r"\b(?:to be |was |were |being )?held\b", "Minutes of a meeting held on 4 March 2024"),
    Wording("en", r"\bmeetings?\b|\battend\b|\btakes? place\b", "The meeting will take place on 4 March 2024"),
    Wording("en", r"\bassembled\b|\bconvened\b", "The Council convened on 4 March 2024"),
    Wording("cy", r"\bcyfarfod(?:ydd)?\b|\bgyfarfod\b|\bchyfarfod\b", "Cofnodion y cyfarfod ar 4 Mawrth 2024"),
    Wording("cy", r"\b[gc]ynhaliwyd\b|\b[gc]ynhelir\b", "a gynhaliwyd ar 4 Mawrth 2024"),
    Wording("ga", r"\bcruinniú\b|\bchruinniú\b", "Cruinniú ar 4 Márta 2024"),
)

# A sentence that tells of a meeting without naming it: this one, or the last one whose minutes are read. Its date
# counts no more than one that stands by itself in the title.
TOLD_OF = (
    Wording(
        "en",
        r"(?<!\bof\s)(?<!\bat\s)(?<!\bfor\s)\b(?:the|that)\s+(?!above)(?:[\w'’]+\s+){0,2}meeting\s+(?:was|had\s+been)\s+"
        r"(?:\w+\s+)?held\b",
        "The meeting was held on 4 March 2024",
    ),
    Wording("cy", r"^\W*[cg]ynhaliwyd\s+y\s+cyfarfod\b", "Cynhaliwyd y cyfarfod ar 4 Mawrth 2024"),
)

# The name of a day right before a date.
WEEKDAYS = (
    Wording("en", r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "Monday, 4 March 2024"),
    Wording("en", r"\b(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?", "Mon 4 March 2024"),
    Wording(
        "cy",
        r"\b(?:dydd|nos)\s+(?:l+un|[mf]awrth|[mf]ercher|iau|g?wener|sadwrn|sul)\b",
        "Nos Lun 4 Mawrth 2024",
    ),
    Wording(
        "ga", r"\bdé\s+(?:luain|máirt|céadaoin|haoine|sathairn|domhnaigh)\b|\bdéardaoin\b", "Dé Luain 4 Márta 2024"
    ),
)

# Labels of a front sheet.
DATE_LABELS = (
    Wording(
        "en",
        r"(?:date(?: held)?(?: (?:and|&) (?:time|venue))?|date of (?:the )?meeting|meeting date|when)\s*:?\s*\|?",
        "Date: 4 March 2024",
    ),
    Wording("cy", r"(?:dyddiad(?: ac amser)?)\s*:?\s*\|?", "Dyddiad: 4 Mawrth 2024"),
)
VENUE_LABELS = (
    Wording("en", r"(?:venue|location|place|where)\s*:\s*\|?", "Venue: Village Hall"),
    Wording("cy", r"(?:lleoliad|man cyfarfod)\s*:\s*\|?", "Lleoliad: Neuadd y Pentref"),
)
# What goes on in a line after the date or the venue of a front sheet and is neither.
AFTER_FACT = (
    Wording(
        "en",
        r"\s*\b(?:ask for|contact|telephone|tel|e-?mail)\s*:",
        "Monday, 4 March 2024 at 10.00 am Ask for: A. Green",
    ),
    Wording("en", r"\s*\b(?:date|time|venue|present)\s*:", "Date: 4 March 2024 Time: 19:00"),
    Wording("en", r"\.?\s*View directions", "Venue: Village Hall. View directions"),
)
# A letter that calls a meeting: a date by itself in it is the letter's.
LETTER = (
    Wording("en", r"^(?:dear\b|ref\b)", "Dear Councillor,"),
    Wording("en", r"^to\s*:", "To: All Members of the Council"),
    Wording("en", r"\b(?:requested|summoned|invited) to attend\b", "You are requested to attend a meeting"),
    Wording("en", r"\bnotice is (?:hereby )?given\b", "Notice is hereby given of a meeting"),
    Wording("en", r"\byours\b(?= (?:sincerely|faithfully|truly))", "Yours sincerely"),
    Wording("ga", r"\ba chara\b|\bis mise\b", "A chara,"),
    Wording("cy", r"\bannwyl\b|\bgwahoddir chi\b|\bgwysir\b", "Annwyl Gynghorydd,"),
)
