"""Draws the picture that `layout` computes, with Qt: for the window, PNG, SVG, the clipboard and printing.

`Painter` draws primitives one by one; `plates` prepares those of one card once and draws them many times, which is what
the canvas does. May import `layout`; knows no document and no file.
"""
