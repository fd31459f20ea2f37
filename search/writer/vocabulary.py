"""Which words may a lead-in hold that no source gives, and which change what a sentence claims?

Tables of words in lower case. Those in sets are compared whole, those in tuples by their beginnings (but see WHOLE).
"""

from __future__ import annotations

from dataclasses import dataclass

from search.writer.offer import Kind

_FUNCTION = """
    a an the of to in on at by for from with and that this these those it its they their was were is are be been
    which who as into about upon
"""
FUNCTION = frozenset(_FUNCTION.split())
"""Words that claim nothing by themselves."""

_FRAMING = """
    minutes papers paper meeting meetings following follows quotation quotations record records item matter below
    council committee board members councillors
"""
FRAMING = frozenset(_FRAMING.split())
"""Words about minutes as such. A body named in lower case is checked again, as who decided."""

ONWARD = frozenset(("about", "as", "following"))
"""What may come after "resolved", but for "the": the quotations or the matter. "Agreed on it" would say too much."""

NOT = (
    "not", "no", "nor", "never", "none", "nothing", "nobody", "neither", "without", "cannot", "unable", "instead",
    "lost", "lose", "loss", "reject", "refus", "declin", "defeat", "oppos", "fail", "fell", "withdr", "dismiss",
    "rescind", "revok", "overturn", "except", "unless",
)  # fmt: skip
"""Beginnings of words that turn a sentence round."""

TOLD = (
    "said", "say", "claim", "alleg", "state", "stating", "told", "tell", "write", "wrote", "reply", "respond",
    "answer", "print", "output", "read", "mention", "repeat", "summar", "ignor", "disregard", "pretend", "describe",
)  # fmt: skip
"""Beginnings of words by which a sentence tells what somebody said, or asks for it."""

MAYBE = (
    "if", "whether", "would", "could", "should", "may", "might", "must", "shall", "please", "propos", "suggest",
    "request", "ask", "consider", "recommend", "intend", "intention", "option", "draft", "potential", "possib",
    "likely", "expect", "estimat", "forecast", "amend", "defer", "postpon", "motion", "plan", "planned",
)  # fmt: skip
"""Beginnings of words by which a sentence no longer tells a fact."""

_WHOLE = "no not nor if may ask asks asked plan plans read reads say says said tell tells state states"
WHOLE = frozenset(_WHOLE.split())
"""Beginnings that count only as whole words: `no` is not the beginning of `notice`."""

_BODIES = """
    council board committee cabinet executive panel forum assembly group authority commission subcommittee
    sub-committee partnership parliament
"""
BODIES = frozenset(_BODIES.split())
"""Words for those who can decide."""

DECIDED = (
    "resolv", "agree", "decid", "approv", "carri", "adopt", "endors", "accept", "pass", "ratif", "confirm", "elect",
    "appoint", "grant", "authoris",
)  # fmt: skip
"""Beginnings of verbs that say a decision was made."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What every sentence over a unit of one kind must hold one of, and may hold without a source. All are beginnings.

    `passive` says whether it may stand after "was" and before "at" or "on": a motion was lost, but "the closure was
    resolved" would tell more than a title does.
    """

    verbs: tuple[str, ...]
    free: tuple[str, ...] = ()
    passive: bool = False


RULES: dict[Kind, Rule] = {
    Kind.RESOLVED: Rule(("resolv", "agree", "decid")),
    Kind.LOST: Rule(("lost", "reject", "defeat"), ("motion",), passive=True),
    Kind.DEFERRED: Rule(("defer", "postpon", "adjourn"), passive=True),
    Kind.WITHDRAWN: Rule(("withdr",), ("motion",), passive=True),
    Kind.AMENDMENT: Rule(("amendment",), ("vote",), passive=True),
    Kind.RECOMMENDED: Rule(("recommend",), ("report",)),
    Kind.SAID: Rule(("say", "says", "said", "state", "states", "stated", "record", "discuss")),
}
