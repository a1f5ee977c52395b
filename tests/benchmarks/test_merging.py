"""S4: merging two copies of 10,000 touchpoints with 500 edits each, against opening both with all checks."""

import random

import msgspec

from mapper.model import records as r
from mapper.model.change import Label, difference
from mapper.storage import guard, saving
from mapper.workspace.merging import merge_contents


def edited(records, seed):
    """The records after 500 edits to as many cards."""
    chance = random.Random(seed)
    cards = [x for x in records.values() if isinstance(x, r.Touchpoint)]
    changed = dict(records)
    for number, card in enumerate(chance.sample(cards, 500)):
        values = (
            {"title": f"{seed} {number}"},
            {"description": f"{seed} {number}"},
            {"importance": number % 11},
        )
        changed[card.id] = msgspec.structs.replace(card, **values[number % 3])
    return changed


def test_s4_merge(bench, records_of, tmp_path):
    records = {x.id: x for x in records_of(10_000)}
    known = saving.write_new(tmp_path / "start.journey", records)
    paths = [tmp_path / f"{name}.journey" for name in "ab"]
    for seed, path in enumerate(paths):
        after = edited(records, seed)
        saving.write_new(path, after, known=known, change=difference(records, after, Label("save")))
    ours, theirs = map(guard.read, paths)
    merged = merge_contents(ours, theirs)
    assert 400 < len(merged.change.records) <= 500
    assert merged.revisions[-1].parents == (ours.revisions[-1].id, theirs.revisions[-1].id)
    bench.compare(
        "S4",
        subject=lambda: merge_contents(ours, theirs),
        bound=lambda: [guard.read(path) for path in paths],
        target=1,
        what="merge of two 10k copies with 500 edits each / opening both",
        rounds=9,
    )
