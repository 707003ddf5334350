"""Drawings of a procedure, made from its table: Mermaid for the README, SVG for the help page.

A new state or row appears in both by itself.
"""

from states.arrows import arrows_of, words_that_stay
from states.svg import svg
from states.table import Workflow

__all__ = ["mermaid", "svg"]


def mermaid(workflow: Workflow, *, staying: bool = True) -> str:
    """Return the procedure as a Mermaid state diagram; `staying`: note acts that move nothing."""
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += (f'    state "{stage.staff}" as {code}' for code, stage in workflow.stages.items())
    lines.append(f"    [*] --> {workflow.initial}")
    for arrow in arrows_of(workflow):
        words = "<br/>".join(word.text for word in arrow.words)
        lines.append(f"    {arrow.source} --> {arrow.target} : {words}")
    lines += (f"    {code} --> [*]" for code in workflow.stages if code in workflow.ends)
    if staying:
        lines += _notes(workflow)
    return "\n".join(lines) + "\n"


def _notes(workflow: Workflow) -> list[str]:
    notes: dict[str, list[str]] = {}
    for word, states in words_that_stay(workflow).items():
        for state in states:
            notes.setdefault(state, []).append(word.text)
    lines = []
    for state in workflow.stages:
        if state in notes:
            lines.append(f"    note right of {state}")
            lines += (f"        {text}" for text in notes[state])
            lines.append("    end note")
    return lines
