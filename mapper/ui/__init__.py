"""Windows: what people see around the canvas, and the ways their wishes reach the workspace.

Nothing here computes: a window reads the document, calls verbs of `model.edits` and the `workspace`, and repaints what a
Change named. May import canvas, paint, workspace, analysis, layout and model; never storage, exchange or report.
Start reading at `main_window`, then `actions` (every menu entry is a row of its table) and `panels.inspector`.
"""
