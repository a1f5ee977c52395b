"""Where everything sits: pure geometry, computed from the document, shared by screen and paper.

May import `analysis` and `model`. `plan` places (columns in `grid`, lanes in `bands`, cards in `stack`, arrows in
`route`), `shelf` sets post-its below the map, `measure` wraps text, `curve` and `curves` draw feelings, `look` holds
every token, and `picture` turns a journey into `primitives` that short painters (Qt, PDF, SVG) draw. After a Change,
`repaint` keeps a picture in step.

Decisions. Insights go where they are looked for: irritants and frictions to the pains, quotes and questions to the
quotes, opportunities, ideas, strengths and delights to the opportunities, each with a sign of its own. Nothing is
measured while a map is built: heights follow from the length of texts, and what does not fit ends in «…».
"""
