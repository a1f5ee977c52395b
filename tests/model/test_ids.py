"""Ids: random ones never meet, derived ones always do."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mapper.model import fields, ids

SHAPE = re.compile(fields.Id.__metadata__[0].pattern)
words = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=8)


def test_random_ids_differ_and_have_the_declared_shape():
    made = {ids.random_id() for _n in range(2000)}
    assert len(made) == 2000
    assert all(SHAPE.search(i) and len(i) == ids.LENGTH for i in made)


@given(words, st.lists(words, max_size=3), st.lists(words, max_size=3))
def test_an_id_is_derived_from_the_kind_and_the_whole_key(kind, key, other):
    derived = ids.derived_id(kind, *key)
    assert SHAPE.search(derived)
    assert derived == ids.derived_id(kind, *key)
    assert (derived == ids.derived_id(kind, *other)) == (key == other)


def test_the_derivation_never_changes():
    """Files of all versions rest on it."""
    assert ids.derived_id("channel", "phone") == "w2rikdwgx3sr224ulqok"
    assert ids.derived_id("feeling", "a", "b", "lived", "room", "") == "tcmn4fhztju6nvyfdxbq"


@given(st.lists(st.tuples(words, words), max_size=6), st.data())
def test_derived_ids_can_be_checked_all_at_once(keys, data):
    good = [ids.derived_id("kind", a, b) for a, b in keys]
    columns = ([a for a, _b in keys], [b for _a, b in keys])
    assert ids.all_derived("kind", good, *columns)
    if good:
        place = data.draw(st.integers(0, len(good) - 1))
        bad = [*good[:place], ids.derived_id("other", *keys[place]), *good[place + 1 :]]
        assert not ids.all_derived("kind", bad, *columns)
