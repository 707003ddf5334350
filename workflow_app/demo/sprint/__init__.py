"""The sprint of 2024, played to its end: chapter after chapter, on the days it took place."""

from collections.abc import Callable

from workflow_app.demo.play import Play
from workflow_app.demo.sprint import (
    appraising,
    city,
    deciding,
    ending,
    returning,
    sending,
)

CHAPTERS: tuple[Callable[[Play], None], ...] = (
    sending.first_units,
    returning.first_lines,
    appraising.first_units,
    returning.first_answers,
    sending.second_units,
    appraising.stopped_and_withdrawn,
    returning.second_lines,
    appraising.second_units,
    returning.second_answers,
    sending.third_units,
    deciding.first_drafts,
    sending.fourth_units,
    deciding.first_signing,
    sending.after_the_deadline,
    returning.last_lines,
    appraising.third_units,
    appraising.the_late,
    appraising.fourth_units,
    returning.last_answers,
    city.first_package_comes,
    appraising.what_came_back,
    deciding.second_round,
    city.second_package_comes,
    ending.new_year,
    city.first_answers,
    deciding.third_round,
    city.last_answers,
    deciding.fourth_round,
    city.answer_on_paper,
    ending.official_figures,
    ending.closed,
    ending.revoked,
)
