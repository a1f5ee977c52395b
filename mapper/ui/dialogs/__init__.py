"""Dialogs: each asks one question in plain text and returns the answer; none of them acts."""
