"""Panels around the map that are shown when somebody wants them: outline, history, overview."""
