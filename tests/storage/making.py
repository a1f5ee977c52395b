"""Files to read and to spoil: a small project that uses every kind of record, and hands that write past the program."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

from mapper.model import records as r
from mapper.model.change import Label, difference
from mapper.model.order import keys_between
from mapper.storage import digest, reading, schema
from mapper.storage.history import revision_id
from mapper.storage.saving import write_new

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da"
    "6364f80f00010501012718e3660000000049454e44ae426082"
)
SHEET = b"answers: 3, 5"
FILES = Path(__file__).parent / "files"
Records = dict[str, r.Record]


def every_kind() -> Records:
    """A project with at least one record of each kind, and every kind of value."""
    first, second = keys_between(None, None, 2)
    picture = r.make(r.Picture, sha256=sha256(PIXEL).hexdigest(), width=1, height=1, size=len(PIXEL))
    team = r.make(r.Team, order=first, name="Logistique", colour="#205A8C")
    channel = r.make(r.Channel, order=first, code="store")
    persona = r.make(r.Persona, order=first, name="Claire", photo=picture.id, share=40.5, time=4)
    journey = r.make(r.Journey, order=first, title="Achat – «\u202fcadeau\u202f» 🎁", show_planned=False)
    stages = [r.make(r.Stage, journey=journey.id, order=k, title=k, phase="buy") for k in (first, second)]
    lane = r.make(r.Lane, journey=journey.id, order=first, type="text", height=40)
    card = r.make(
        r.Touchpoint, stage=stages[0].id, order=first, title="Paie\n\tpar carte", channel=channel.id, team=team.id,
        human_reachable=False, duration=2.25, importance=9, reach=75.0, locked=True, evidence="partly",
    )  # fmt: skip
    other = r.make(r.Touchpoint, stage=stages[1].id, order=first, title="العربية 中文")
    feeling = r.make(
        r.Feeling, touchpoint=card.id, persona=persona.id, view="lived", level=-1.5, day=date(2026, 3, 1)
    )
    moment = r.make(r.Moment, touchpoint=card.id, type="SMOT", review_date=date(2026, 9, 1))
    way = r.make(r.Transition, source=card.id, target=other.id, share=60.0, wait=3.0, broken=True)
    insight = r.make(
        r.Insight,
        stage=stages[1].id,
        order=first,
        type="quote",
        text="« Où est mon colis ? »",
        severity=4,
        score=3.0,
        chosen=True,
    )
    sheet = r.make(
        r.DataSheet, sha256=sha256(SHEET).hexdigest(), size=len(SHEET), rows=2, columns=1, name="mars.csv"
    )
    walk = r.make(
        r.Walk,
        journey=journey.id,
        order=first,
        persona=persona.id,
        name="Léa",
        day=date(2026, 3, 2),
        current=card.id,
    )
    metric = r.make(r.Metric, order=first, code="nps", target=50.0, alert=-10.5, team=team.id)
    survey = r.make(
        r.Survey,
        journey=journey.id,
        order=first,
        title="À chaud",
        trigger=card.id,
        delay=30.0,
        sheet=sheet.id,
        answers=2,
    )
    evidence = [
        sheet, walk, metric, survey,
        r.make(r.Setting, name="nps.delight", value=45.0),
        r.make(r.AnswerWord, scale="csat-5", text="au top", value=5.0),
        r.make(r.MomentCheck, moment=moment.id, item="waiting", met=True),
        r.make(r.WalkStep, walk=walk.id, touchpoint=card.id, level=-0.5, logical=False, irritants="file\nbruit", seconds=90),
        r.make(r.Measurement, metric=metric.id, touchpoint=card.id, channel=channel.id, period="2026-03", value=-0.0, n=2),
        r.make(r.Measurement, metric=metric.id, stage=stages[0].id, value=12.5),
        r.make(r.Question, survey=survey.id, order=first, type="ces", touchpoint=card.id, low=1, high=7, convention="effort"),
        r.make(r.Tally, survey=survey.id, touchpoint=card.id, metric="csat", persona=persona.id, low=1, counts=(0, 0, 1, 0, 1)),
        r.make(r.Tally, survey=survey.id, metric="nps", period="2026-03", counts=(0,) * 10 + (1_000_000_000,)),
    ]  # fmt: skip
    found = [
        *evidence,
        r.make(r.Project, title="Enseigne", logo=picture.id, workshop_date=date(2026, 3, 12)),
        picture, team, channel, persona, journey, *stages, lane, card, other, feeling, moment, way, insight,
        r.make(r.PersonaChannel, persona=persona.id, channel=channel.id),
        r.make(r.JourneyPersona, journey=journey.id, persona=persona.id, order=first, hidden=True),
        r.make(r.Cell, lane=lane.id, touchpoint=card.id, order=first, text="a" * 9000, picture=picture.id),
        r.make(r.MomentPersona, moment=moment.id, persona=persona.id),
        r.make(r.TransitionPersona, transition=way.id, persona=persona.id),
        r.make(r.InsightPersona, insight=insight.id, persona=persona.id),
        r.make(r.Promise, touchpoint=card.id, order=first, promised="48 h"),
        r.make(r.Action, journey=journey.id, moment=moment.id, order=first, start=date(2026, 4, 1), expected_level=1.0),
        r.make(r.Note, journey=journey.id, order=first, text="post-it", colour="#FFE08A"),
    ]  # fmt: skip
    return {record.id: record for record in found}


def saved(path: Path, records: Records | None = None) -> Path:
    """A file of two saves, with a picture and a sheet of answers."""
    after = records or every_kind()
    before = {i: record for i, record in after.items() if not isinstance(record, r.Note)}
    history = write_new(path, before, pictures=[PIXEL, SHEET])
    write_new(
        path,
        after,
        pictures=[PIXEL, SHEET],
        known=history,
        change=difference(before, after, Label("note")),
        author="C.",
    )
    return path


def spoiled(
    path: Path,
    *statements: str | Callable[[sqlite3.Connection], object],
    signed: bool = True,
    head: bool = True,
) -> Path:
    """Changes a file as a stranger would who knows the program: with right digests of the file and of its `head`."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    if hasattr(connection, "setconfig"):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
    try:
        for statement in statements:
            connection.execute(statement) if isinstance(statement, str) else statement(connection)
        if signed:
            sign(connection, head=head)
    finally:
        connection.close()
    return path


def sign(connection: sqlite3.Connection, *, head: bool = True) -> None:
    """Writes right digests, as far as the file can still be read."""
    with contextlib.suppress(sqlite3.Error, ValueError, RecursionError):
        tables = reading.fetched(connection, schema.FORMAT)
        state = digest.state_of_rows({table: tables[table] for table in schema.TYPE_OF_TABLE})
        if head:
            parents = json.loads(
                connection.execute("SELECT parents FROM revision ORDER BY seq DESC").fetchone()[0]
            )
            change = "UPDATE revision SET digest = ?, id = ? WHERE seq = (SELECT max(seq) FROM revision)"
            connection.execute(change, (state, revision_id(parents, state)))
        digest.write(connection, state)


def patched(path: Path, position: int, raw: bytes) -> Path:
    """Writes bytes over the file's at a position."""
    content = bytearray(path.read_bytes())
    content[position : position + len(raw)] = raw
    path.write_bytes(content)
    return path
