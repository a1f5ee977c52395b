"""One open project: opening, editing, undoing, saving, closing it, and getting it back after a crash.

Start reading at `project`. May import storage, exchange, report, analysis, layout and model; no Qt.
"""
