"""Where everything sits: pure geometry, computed from the document, shared by screen and paper. May import `analysis` and `model`.

`grid` places, `measure` wraps text, `curve` draws feelings, `route` leads arrows round cards, `look` holds every token,
`picture` turns a journey into `primitives` that short painters (Qt, PDF, SVG) draw.
"""
