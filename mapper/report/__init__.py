"""Paper: PDF written with reportlab from the very primitives the screen shows.

`pdf` paints primitives, `fonts` embeds the bundled fonts (and the system's for scripts those lack), `paper`
knows sizes, `poster` puts one journey on one true-size page. May import layout, analysis, model; only this room
knows reportlab.
"""
