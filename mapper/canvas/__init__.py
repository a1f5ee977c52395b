"""The map on screen: paints what `layout` computes, finds what is under the pointer, walks and selects.

There are no graphics items to keep in step: a `Surface` paints the exposed rectangles straight from the picture, a Change
repaints what it touched. `view` is the widget; every gesture is a file of its own in `tools`. May import `paint`, `layout`
and `model`.
"""
