"""Nasty values: what no honest browser sends, and what an honest one sends that breaks programs."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from hypothesis import strategies as st

# IN-01 and around: each has broken some program that took it for what it was not.
KNOWN = (
    "",
    " \t ",
    "\0",
    "a\0b",
    "\ud800",
    "x\udfffy",
    "Nguye\u0302\u0303n Thi\u0323 A\u0301nh",
    "\u202eđảo\u202c",
    "\ufeff\u200b\u00ad",
    "a\r\nb\x85c\u2028d",
    "\x1b[31m\x07",
    "🏅" * 300,
    "x" * 9_000,
    "0" * 400,
    "-1",
    "2147483648",
    "9" * 40,
    "1e9",
    "NaN",
    "0x10",
    "٣",
    "²",
    "1_000",
    "31/02/2024",
    "01/01/0001",
    "31/12/9999",
    "9999-12-31",
    "0000-00-00",
    "00000000-0000-0000-0000-000000000000",
    "None",
    "null",
    "[]",
    "{}",
    "true",
    "'; DROP TABLE nominations; --",
    "%' OR '1'='1",
    "\\",
    "%",
    "_%_",
    "{{7*7}}{%x%}${7*7}#{7*7}",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "http://example.org/",
    "=1+1",
    "giay_khen",
    "MjAyNC0xMS0yMFQwODowMDowMHwx",
    "MDAwMS0wMS0wMVQwMDowMDowMCswMDowMHwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA=",
    "OTk5OS0xMi0zMVQyMzo1OTo1OS0yMzo1OXwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA=",
)
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
VALUES = st.one_of(st.sampled_from(KNOWN), ANY)


def encoded(text: str) -> str:
    """As a form or an address carries it, lone surrogates too."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def body(fields: Mapping[str, Sequence[str]]) -> bytes:
    """The fields of a form as they are sent, byte for byte."""
    pairs = [
        f"{encoded(name)}={encoded(value)}" for name, values in fields.items() for value in values
    ]
    return "&".join(pairs).encode()
