"""One gesture, one file: each has begin (its constructor), `move`, `finish` and `cancel`, and leaves nothing behind."""
