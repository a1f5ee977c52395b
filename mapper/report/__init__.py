"""Paper: PDF written with reportlab from the very primitives the screen shows.

`pdf` paints primitives, `fonts` embeds the bundled fonts (and the system's for scripts those lack), `pictures` makes stored
ones fit. `poster` puts one journey on one true-size page, `tiles` on the sheets of any printer.

`workshop` writes the report: a `section` yields `pieces`, `flow` puts those on pages, `book` writes the pages. `typeset`,
`table`, `blocks` and `charts` make pieces in the look of `design`; `subject` answers what sections ask. The map has sheets of
its own (`excerpt`, `mapsheets`, `deck`, `edges`).

May import layout, analysis, model; only this room knows reportlab.
"""
