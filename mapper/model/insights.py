"""Going through what was found out: insights of one theme are grouped, the telling ones are picked for the report."""

from collections.abc import Iterable
from typing import Any

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document


def set_theme(document: Document, insight_ids: Iterable[str], theme: str) -> None:
    """Groups insights under a theme, in one step; an empty one takes them out. Raises MapperError without an insight."""
    _set(document, insight_ids, "theme", theme=theme.strip())


def choose(document: Document, insight_ids: Iterable[str], *, chosen: bool = True) -> None:
    """Picks insights for the report, or leaves them out. Raises MapperError without an insight."""
    _set(document, insight_ids, "choose" if chosen else "unchoose", chosen=chosen)


def themes(document: Document) -> tuple[str, ...]:
    """The themes in use, by name."""
    return tuple(sorted({x.theme for x in document.of_type(r.Insight)} - {""}, key=str.casefold))


def _set(document: Document, insight_ids: Iterable[str], code: str, **values: Any) -> None:
    found = [x for i in dict.fromkeys(insight_ids) if (x := document.get(r.Insight, i)) is not None]
    if not found:
        raise MapperError(_("Choose an insight first."))
    with document.edit(Label(code, {"count": str(len(found))})) as edit:
        for insight in found:
            edit.put(msgspec.structs.replace(insight, **values))
