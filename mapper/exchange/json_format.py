"""The whole project as JSON, out and in: every record with its id, pictures and answer sheets as base64.

    {"format": "journey-mapper", "version": 1,
     "records": [{"kind": "project", …}, …], "blobs": {"<sha256>": "<base64>"}}

`resources/schema/journey-mapper.schema.json` describes it for other programs; it follows from the records'
declarations (`schema`). A file is taken whole or not at all: `UnfitError` lists every record that does not
fit. A record whose id follows from its key (feeling, moment, link, built-in channel) may leave it out.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Final, Literal

import msgspec

from mapper.errors import MapperError
from mapper.exchange.remark import Remark
from mapper.i18n import _, format_number, ngettext
from mapper.model import clipboard, rules
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.records import AnyRecord, Record

FORMAT: Final = "journey-mapper"
VERSION: Final = 1
MAX_BYTES: Final = 50_000_000
MAX_BLOB: Final = 25_000_000

_ANY_ID: Final = "a" * 20  # stands in for an id that follows from the key
_MAGIC: Final = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8", "webp": b"RIFF"}


class Content(msgspec.Struct, frozen=True):
    """What a file holds: records by id, and pictures by SHA-256."""

    records: dict[str, Record]
    blobs: dict[str, bytes]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as declared; the schema follows from it."""

    format: Literal["journey-mapper"]
    version: Literal[1]
    records: tuple[AnyRecord, ...]
    blobs: dict[str, Annotated[str, msgspec.Meta(extra_json_schema={"contentEncoding": "base64"})]] = {}


class UnfitError(MapperError):
    """A file some of whose records cannot be: `problems` has a sentence for each, with its place."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(Remark(None, problem) for problem in problems)
        sentence = ngettext(
            "Nothing was imported, since the file has a problem: {first}",
            "Nothing was imported, since the file has {count} problems. The first one: {first}",
            len(self.problems),
        )
        first = self.problems[0].message
        super().__init__(sentence.format(count=format_number(len(self.problems)), first=first))


# --- out ---------------------------------------------------------------------------------------------


def export_json(records: Iterable[Record], blob: Callable[[str], bytes | None]) -> bytes:
    """The project as UTF-8, one record a line; `blob` gives a picture's bytes for its SHA-256.

    Raises MapperError when the bytes of a picture are missing.
    """
    rank = {record_type: number for number, record_type in enumerate(r.RECORD_TYPES)}
    ordered = sorted(records, key=lambda x: (rank[type(x)], getattr(x, "order", ""), x.id))
    lines = ",\n".join(msgspec.json.encode(record).decode() for record in ordered)
    stored = [record for record in ordered if isinstance(record, r.BLOBS)]
    blobs = ",\n".join(f'"{record.sha256}":"{_base64(record, blob)}"' for record in stored)
    head = f'{{"format":"{FORMAT}","version":{VERSION},\n"records":[\n'
    return f'{head}{lines}\n],\n"blobs":{{\n{blobs}\n}}}}\n'.encode()


def _base64(record: r.Picture | r.DataSheet, blob: Callable[[str], bytes | None]) -> str:
    data = blob(record.sha256)
    if data is None:
        name = record.name or record.sha256[:12]
        picture = _("The picture {name} is missing from the project. Remove it first.")
        sheet = _("The answers {name} are missing from the project. Import them again first.")
        raise MapperError((picture if isinstance(record, r.Picture) else sheet).format(name=name))
    return base64.b64encode(data).decode()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format."""
    _root, definitions = msgspec.json.schema_components([_File], ref_template="#/$defs/{name}")
    for name, definition in definitions.items():
        definition["description"] = " ".join(definition["description"].split())
        definition["additionalProperties"] = False
        if name != "_File" and _may_lack_id(name):
            definition["required"].remove("id")
    file = definitions.pop("_File")
    file["properties"]["$schema"] = {"type": "string"}
    titles = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Journey Mapper project, version {VERSION}",
        "description": "All records of one project, its pictures and answer sheets as base64 under their SHA-256.",
    }
    return {**file, **titles, "$defs": dict(sorted(definitions.items()))}


def _may_lack_id(name: str) -> bool:
    found = next(record_type for record_type in r.RECORD_TYPES if record_type.__name__ == name)
    return bool(found.KEY) or found in r.CODED


# --- in ----------------------------------------------------------------------------------------------


def read_json(raw: bytes) -> Content:
    """The records and pictures of a file. Raises UnfitError with all that does not fit, or MapperError."""
    file = _decoded(raw)
    _check_version(file)
    reader = _Reader()
    for name in file.keys() - {"format", "version", "records", "blobs", "$schema"}:
        reader.problems.append(_("{place} is not known here.").format(place=_short(name)))
    reader.read_records(file.get("records", []))
    reader.read_blobs(file.get("blobs", {}))
    if not reader.problems:
        reader.problems += _sentences(reader.records)
    if reader.problems:
        raise UnfitError(reader.problems)
    return Content(reader.records, reader.blobs)


def add_to(document: Document, content: Content) -> tuple[str, ...]:
    """Adds the journeys of a file to a project, in one Change, with fresh ids; returns those of the journeys.

    Personas, teams, channels and pictures that are there under the same id or name are shared. The bytes of
    the pictures have to be in the project already.
    """
    source = Document(content.records.values())
    fragment = clipboard.copy(source, [journey.id for journey in source.all(r.Journey)])
    if not fragment.roots:
        raise MapperError(_("The file has no journey to add. Choose a file with one."))
    library = [x for x in content.records.values() if isinstance(x, clipboard.LIBRARY)]
    return clipboard.paste(document, msgspec.structs.replace(fragment, library=tuple(library)))


def _decoded(raw: bytes) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise MapperError(_("The JSON file is larger than 50 MB. Choose a smaller one."))
    try:
        file = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise MapperError(_("The JSON file is nested too deeply. Choose a file of Journey Mapper.")) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        sentence = _("The file is not JSON ({reason}). Choose a JSON file of Journey Mapper.")
        raise MapperError(sentence.format(reason=error)) from None
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise MapperError(_("This is JSON of another program. Choose a JSON file of Journey Mapper."))
    return file


def _check_version(file: dict[str, Any]) -> None:
    version = file.get("version")
    if type(version) is not int or version < 1:
        raise MapperError(_("The JSON file does not say its version. It starts with “version”: 1."))
    if version > VERSION:
        sentence = _(
            "The JSON file has format {theirs}, this program reads {ours}. Use a newer Journey Mapper."
        )
        raise MapperError(sentence.format(theirs=version, ours=VERSION))


class _Reader:
    """Collects what fits, and a sentence for each thing that does not."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.blobs: dict[str, bytes] = {}
        self.problems: list[str] = []

    def read_records(self, raw: Any) -> None:
        if not isinstance(raw, list):
            self.problems.append(_("{place} is not a list.").format(place="records"))
            return
        for number, item in enumerate(raw):
            record = self._record(item, f"records[{number}]")
            if record is not None and record.id in self.records:
                sentence = _("{place} has the id of another record.")
                self.problems.append(sentence.format(place=_place(item, f"records[{number}]")))
            elif record is not None:
                self.records[record.id] = record

    def _record(self, item: Any, place: str) -> Record | None:
        kind = item.get("kind") if isinstance(item, dict) else None
        record_type = r.TYPE_OF_KIND.get(kind) if isinstance(kind, str) else None
        if record_type is None:
            self.problems.append(_("{place} is no kind of record.").format(place=_place(item, place)))
            return None
        known = {*record_type.__struct_fields__, "kind"}
        unknown = [_short(name) for name in item if name not in known]
        if unknown:
            sentence = _("{place} has fields that are not known here: {names}.")
            text = sentence.format(place=_place(item, place), names=", ".join(unknown))
            self.problems.append(text)
        return self._converted(item, record_type, place)

    def _converted(self, item: dict[str, Any], record_type: type[Record], place: str) -> Record | None:
        lacking = "id" not in item and _may_lack_id(record_type.__name__)
        try:
            record = msgspec.convert({"id": _ANY_ID} | item if lacking else item, record_type)
        except msgspec.ValidationError as error:
            sentence = _("{place} has a value that does not fit ({reason}).")
            self.problems.append(sentence.format(place=_place(item, place), reason=error))
            return None
        if not lacking:
            return record
        wanted = r.key_id(record)
        if wanted is None:
            self.problems.append(_("{place} has no id.").format(place=_place(item, place)))
            return None
        return msgspec.structs.replace(record, id=wanted)

    def read_blobs(self, raw: Any) -> None:
        if not isinstance(raw, dict):
            self.problems.append(_("{place} is not an object.").format(place="blobs"))
            return
        stored = {x.sha256: x for x in self.records.values() if isinstance(x, r.BLOBS)}
        for name, text in raw.items():
            data = _bytes(text)
            place = f"blobs[{_short(name)}]"
            if data is None or hashlib.sha256(data).hexdigest() != name:
                self.problems.append(_("{place} is damaged.").format(place=place))
            elif name not in stored:
                self.problems.append(
                    _("{place} belongs to no picture and to no answers.").format(place=place)
                )
            elif not _looks_like(data, stored[name]):
                self.problems.append(_("{place} is not what its record says it is.").format(place=place))
            else:
                self.blobs[name] = data
        for name in stored.keys() - raw.keys():
            self.problems.append(_("{place} is missing.").format(place=f"blobs[{_short(name)}]"))


def _bytes(text: Any) -> bytes | None:
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) <= MAX_BLOB else None


def _looks_like(data: bytes, record: r.Picture | r.DataSheet) -> bool:
    """Whether the bytes begin as a picture of its kind does, or as the answers of a survey do."""
    if isinstance(record, r.DataSheet):
        from mapper.exchange.survey.sheet import MAGIC  # only projects with a survey need it

        return data.startswith(MAGIC)
    kind = record.media_type.removeprefix("image/")
    return data.startswith(_MAGIC[kind]) and (kind != "webp" or data[8:12] == b"WEBP")


def _sentences(records: dict[str, Record]) -> Iterator[str]:
    """A sentence for each rule of the model that the records break."""
    said = {
        "dangling": _("{place}: {field} points to a record that is not there."),
        "key": _("{place} has an id that does not follow from its key; leave the id out."),
        "order": _("{place}: {field} is not an order key."),
        "place": _("{place} sits at too many places, or at none ({field})."),
        "target": _("{place} needs a target, or has to be an exit."),
        "elsewhere": _("{place}: {field} is in another journey."),
        "project": _("There has to be exactly one project among the records."),
    }
    for problem in rules.problems(records):
        record = records.get(problem.record_id)
        place = f"{r.kind_of(type(record))} {problem.record_id}" if record else "records"
        sentence = said.get(problem.code, _("{place} breaks a rule: {field}."))
        yield sentence.format(place=place, field=problem.field or problem.code)


def _place(item: Any, place: str) -> str:
    """Where a record is, with its kind and id as far as it has them."""
    names = [_short(str(item[x])) for x in ("kind", "id") if x in item] if isinstance(item, dict) else []
    return f"{place} ({' '.join(names)})" if names else place


def _short(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text[:41])
    return plain if len(text) <= 40 else plain[:39] + "…"
