"""The parts of the export dialog: what is exported, how, of which journeys, and what it will look like.

Each part shows its side of a recipe and says when somebody has chosen; `ui.dialogs.export` puts them together.
"""
