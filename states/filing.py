"""Files named as offices name them: of whom a file speaks, and which part of a file it is."""

import re
from collections.abc import Iterable

from states.vietnamese import composed, plain

# What stands first in the name says what it is: "Biên bản xét thành tích" is no report. Words may
# run on without a space ("baocaothanhtich"), an abbreviation stands alone.
_SAID = {
    "submission_paper": re.compile(r"\b(to ?trinh|t ?tr\b)"),
    "minutes": re.compile(r"\b(bien ?ban|bbh?\b)"),
    "achievement_report": re.compile(r"\b(bao ?cao|bc(tt)?\b|thanh ?tich)"),
    "evidence": re.compile(r"\b(minh ?chung)"),
}
_GAPS = re.compile(r"[\W_]+")
_CODE = re.compile(r"\b(tdkt) (\d{4}) (\d+)\b")
_RUN_TOGETHER = 8  # letters from which a name is known without its spaces


def kind_of(file_name: str) -> str:
    """The part of a file this is by its name; evidence when the name does not say."""
    name = _words(file_name)
    found = {kind: said.start() for kind, like in _SAID.items() if (said := like.search(name))}
    return min(found, key=found.__getitem__) if found else "evidence"


def whose(file_name: str, nominees: Iterable[tuple[str, str]]) -> str:
    """The code of the line the file belongs to, of (code, name); empty when the name of the file
    does not say, or says it of two.
    """
    meant = named_in(file_name, nominees)
    return meant[0] if len(meant) == 1 else ""


def named_in(file_name: str, nominees: Iterable[tuple[str, str]]) -> list[str]:
    """The codes of all lines the name of the file speaks of.

    "BCTT - Nguyen Van An.docx" and "bao_cao_NguyenVanAn.pdf" speak of Nguyễn Văn An.
    """
    name = _words(file_name)
    lines = list(nominees)
    if code := _CODE.search(name):
        return [line for line, _ in lines if _words(line) == code[0]][:1]
    told = {line: run for line, nominee in lines if (run := _said_in(name, _words(nominee)))}
    # "Nguyễn Văn An" stands in "Nguyễn Văn Anh" too, and is not who is meant.
    return [
        line
        for line, run in told.items()
        if not any(run != other and run in other for other in told.values())
    ]


def _said_in(name: str, said: str) -> str:
    """The nominee's name without its spaces, when the name of the file says it."""
    run = said.replace(" ", "")
    apart = said and f" {said} " in f" {name} "
    together = len(run) >= _RUN_TOGETHER and run in name.replace(" ", "")
    return run if apart or together else ""


def _words(text: str) -> str:
    return " ".join(_GAPS.sub(" ", plain(_apart(composed(text)))).split())


def _apart(text: str) -> str:
    """Words that only their capitals or figures part get a space: "BCTTPhamDat2026" is four."""
    said = [text[:1]]
    for place in range(1, len(text)):
        before, here, after = text[place - 1], text[place], text[place + 1 : place + 2]
        begins = here.isupper() and (before.islower() or (before.isupper() and after.islower()))
        figures = before.isdigit() != here.isdigit() and (before.isalpha() or here.isalpha())
        said.append(f" {here}" if begins or figures else here)
    return "".join(said)
