"""How moments, days, codes and numbers are written on the screen."""

import re
from datetime import datetime, timedelta

from flask import Flask, url_for
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from states.clock import local
from states.wording import day, moment, number, shown_code

_CODE = re.compile(r"\b(T\u0110KT|VB)-\d{4}-\d{4,}\b")


def init(app: Flask) -> None:
    """Give the templates their filters."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.add_template_filter(day, "date")
    app.add_template_filter(moment, "datetime")
    app.add_template_filter(shown_code, "code")
    app.add_template_filter(number)
    app.add_template_filter(linked)
    app.add_template_filter(clock)
    app.add_template_filter(short_day)
    app.add_template_filter(hour)
    app.add_template_filter(last_day)
    app.add_template_filter(size)
    app.add_template_filter(drawing)


def linked(text: Markup) -> Markup:
    """The text with each code of a line or a paper as a link to it; it is escaped already."""
    return Markup(_CODE.sub(_link, text))  # noqa: S704  codes are letters, digits and dashes


def _link(code: re.Match[str]) -> str:
    page = "papers.show" if code[1] == "VB" else "nominations.show"
    there = url_for(page, code=code[0].replace("\u0110", "D"))
    return f'<a href="{escape(there)}">{code[0]}</a>'


def clock(at: datetime) -> str:
    """HH:MM:SS dd/mm/yyyy: the moment as a receipt states it."""
    return f"{local(at):%H:%M:%S ngày %d/%m/%Y}"


def short_day(at: datetime) -> str:
    """dd/mm: a day of these weeks."""
    return f"{local(at):%d/%m}"


def hour(at: datetime) -> str:
    """HH:MM on the office's wall clock."""
    return f"{local(at):%H:%M}"


def size(count: int) -> str:
    """Bytes as people say them: 640 KB, 1,4 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{number(count / 1_000_000, 1)} MB"


def last_day(moment_: datetime) -> str:
    """The day that ends at this moment: a deadline of 24:00 belongs to the day before."""
    return day(moment_ - timedelta(seconds=1))


def drawing(svg: str) -> Markup:
    """A picture drawn by our own code from our own table; the only markup that is trusted."""
    return Markup(svg)  # noqa: S704  drawn in states/draw.py, which escapes every label
