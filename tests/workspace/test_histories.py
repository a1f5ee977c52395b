"""Three people edit and merge their copies in any sequence: whatever the histories look like, merging them holds."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mapper.model import edits, rules
from mapper.model import records as r
from mapper.model.change import Label, apply_to, difference
from mapper.model.document import Document
from mapper.storage import history, schema
from mapper.storage.digest import state_digest
from mapper.storage.reading import Contents
from mapper.workspace.merging import merge_contents

people = st.integers(0, 2)
small = st.integers(0, 5)
sides = st.sampled_from(["ours", "theirs"])


class Copies(RuleBasedStateMachine):
    """The copies as `Contents`, each saved after every edit and merge."""

    @initialize()
    def begin(self):
        document = Document(edits.new_project("Start"))
        journey = edits.add_journey(document, "J")
        for title in "AB":
            stage = edits.add_stage(document, journey.id, title)
            for number in "12":
                edits.add_touchpoint(document, stage.id, title + number)
        records = document.snapshot()
        first = history.make_revision((), state_digest(records), None, "", schema.FORMAT)
        self.copies = [Contents(schema.FORMAT, records, (first,))] * 3

    @rule(who=people, act=st.sampled_from("tdnmx"), a=small, b=small)
    def edit(self, who, act, a, b):
        document = Document(self.copies[who].records.values())
        stages, cards = document.all(r.Stage), document.all(r.Touchpoint)
        stage = stages[a % len(stages)] if stages else None
        card = cards[a % len(cards)] if cards else None
        if act == "n" and stage:
            edits.add_touchpoint(document, stage.id, "new")
        elif act == "x" and stage and a == 0:
            edits.delete(document, stage.id)
        elif act == "t" and card:
            edits.change(document, card.id, title=f"title {b}")
        elif act == "d" and card and b == 0:
            edits.delete(document, card.id)
        elif act == "m" and card:
            edits.move(document, card.id, to=stages[b % len(stages)].id)
        self.save(who, document.snapshot())

    def save(self, who, records):
        old = self.copies[who]
        change = difference(old.records, records, Label("save"))
        if change:
            parents = (old.revisions[-1].id,)
            new = history.make_revision(parents, state_digest(records), change, str(who), schema.FORMAT)
            self.copies[who] = Contents(schema.FORMAT, records, (*old.revisions, new))

    @rule(who=people, other=people, prefer=sides)
    def merge(self, who, other, prefer):
        ours, theirs = self.copies[who], self.copies[other]
        merged = merge_contents(ours, theirs, prefer)
        mirror = merge_contents(theirs, ours, "theirs" if prefer == "ours" else "ours")
        assert merged.records == mirror.records
        assert [c.mirrored() for c in merged.conflicts] == list(mirror.conflicts)
        assert merged.revisions[-1].id == mirror.revisions[-1].id
        assert apply_to(ours.records, merged.change) == merged.records
        assert merged.related
        self.copies[who] = Contents(schema.FORMAT, merged.records, merged.revisions)
        for back in (ours, theirs):  # whoever is merged already has nothing more to say
            again = merge_contents(self.copies[who], back)
            assert again.records == merged.records
            assert again.revisions == merged.revisions

    @invariant()
    def every_copy_is_sound(self):
        for copy in self.copies:
            assert list(rules.problems(copy.records)) == []
            assert copy.revisions[-1].digest == state_digest(copy.records)
            assert len(history.by_id(copy.revisions)) == len(copy.revisions)

    def teardown(self):
        """Whoever merges all three last ends with a history that leads back to every save of everybody."""
        if not hasattr(self, "copies"):
            return
        one, two, three = self.copies
        merged = merge_contents(one, two)
        whole = merge_contents(Contents(schema.FORMAT, merged.records, merged.revisions), three)
        graph = history.by_id(whole.revisions)
        known = {whole.revisions[-1].id: whole.records}
        for copy in self.copies:
            head = copy.revisions[-1].id
            assert head in history.ancestors(graph, whole.revisions[-1].id)
            assert history.rebuild(head, known, graph, state_digest) == copy.records


TestCopies = Copies.TestCase
TestCopies.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
