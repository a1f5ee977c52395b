"""Other programs' formats, one file per format: what comes in is judged, what goes out is ours to shape.

A reader is two steps: text to a plain structure (`mermaid_text`), and that structure to records inside one
Change (`mermaid`). Everything a stranger wrote is bounded before it is parsed, and whatever is not taken over
is said in a `Remark`. May import layout, analysis and model; knows neither Qt nor SQL.
"""
