"""Ids: random for things people make, derived from the key for things that are unique per key.

Two teams that rate the same touchpoint apart derive the same id, so a merge meets one record with one
conflict
instead of two records that say different things (tried; see `merge`).
"""

import base64
import hashlib
import secrets

LENGTH = 20  # characters of base 32: 100 bits, so a billion records collide with a chance below 1e-12


def random_id() -> str:
    """A fresh id of 20 lower-case base-32 characters."""
    return _text(secrets.token_bytes(13))


def derived_id(kind: str, *key: str) -> str:
    """The id that every copy of the program gives to the record of `kind` with this unique `key`."""
    digest = hashlib.sha256("\x1f".join((kind, *key)).encode("utf-8", "surrogatepass")).digest()
    return _text(digest[:13])


def _text(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").lower()[:LENGTH]
