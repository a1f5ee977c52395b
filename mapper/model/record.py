"""What every record is: an id and plain values, tagged with its kind."""

from typing import ClassVar

import msgspec

from mapper.model import fields as f


def _kind(name: str) -> str:
    return "".join("-" + c.lower() if c.isupper() else c for c in name).lstrip("-")


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag_field="kind", tag=_kind):
    """One thing in a project: an id and plain values. Never changed, only replaced (`Edit.put`)."""

    KEY: ClassVar[tuple[str, ...]] = ()

    id: f.Id
