"""Panels around the canvas. Each shows what a Change touched and edits through verbs."""
