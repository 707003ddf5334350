"""English: every page drawn in Vietnamese, its words then replaced from one catalogue.

The house speaks Vietnamese in every layer. English is a second drawing of the same templates:
`template_text` replaces the words written in a template when it is compiled, `Phrases` those that
come from elsewhere (labels, reasons, messages) when they are put out. A page in Vietnamese pays
nothing for it. Why it is done so says docs/decisions/0006.
"""
