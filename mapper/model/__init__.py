"""What a project is: small frozen records, the one Document that holds them, and the Change that alters it.

No Qt, no SQL, no file: this room imports nothing of the others, so every other room may stand on it.
Start reading at `records`, then `document` (the one door, `edit()`), `rules` (what must always hold) and
`edits` (the verbs).
"""
