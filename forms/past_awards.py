"""The form of one past award, and the words of what it can be."""

from states.honours import BASES, FAMILIES, HONOURS, LEVELS

__all__ = ["AWARDS", "BASES", "FAMILIES", "LEVELS"]

AWARDS = {one.code: one.label for one in HONOURS.values()}
