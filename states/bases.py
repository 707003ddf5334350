"""By which type of commendation and which procedure a movement rewards (Luật, Điều 8 and 85)."""

from states.honours import BASES, MERIT, MOVEMENT

__all__ = ["BASES", "MERIT", "MOVEMENT", "ORDINARY", "PROCEDURES", "SIMPLIFIED", "SUDDEN"]

SUDDEN = "sudden"
ORDINARY, SIMPLIFIED = "ordinary", "simplified"
PROCEDURES = {ORDINARY: "Thông thường", SIMPLIFIED: "Đơn giản"}
