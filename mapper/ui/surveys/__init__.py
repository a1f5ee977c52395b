"""Surveys in the window: answers are read beside its work, looked at and corrected in a dialog, and taken in as one step."""
