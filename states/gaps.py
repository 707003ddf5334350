"""Gaps: what a line still lacks before its unit can sign and send it."""


def gaps_in(kind: str, title: str, *, described: bool) -> tuple[str, ...]:
    """What is missing, in words: the title of a person, the summary of what was achieved."""
    gaps = {
        "chức vụ": kind == "individual" and not title,
        "tóm tắt thành tích": not described,
    }
    return tuple(gap for gap, is_open in gaps.items() if is_open)
