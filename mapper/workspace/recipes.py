"""How something is exported, apart from which project and where: what presets keep and the next export begins with.

A recipe becomes the flags of the command line; what is kept of one on disk is read back leniently, field by field, so that
an entry of another version never stands in the way.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec

from mapper.i18n import N_
from mapper.layout import paper
from mapper.layout.paper import PageSetup


class Kind(NamedTuple):
    """Something that can be exported: what it is called, its suffix and icon, and which fields of a recipe it obeys.

    `together`: several journeys fit into one file. `whole`: it is the project, not a journey. `page` is how it lies on paper
    until somebody chooses.
    """

    code: str
    title: str
    format: str
    suffix: str
    icon: str
    fields: frozenset[str]
    together: bool = False
    whole: bool = False
    page: str = "a3"


_MAP: Final = frozenset({"language", "notes"})
KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        Kind(
            "report",
            N_("Workshop report"),
            "PDF",
            ".pdf",
            "file-text",
            frozenset({"language", "design", "colour", "logo", "sections", "paper"}),
            together=True,
            page="a4",
        ),
        Kind("poster", N_("Poster"), "PDF", ".pdf", "file-down", _MAP | {"page"}, together=True),
        Kind("picture", N_("Picture"), "PNG", ".png", "image", _MAP | {"scale"}),
        Kind("drawing", N_("Drawing"), "SVG", ".svg", "spline", _MAP),
        Kind("mermaid", N_("Diagram as text"), "Mermaid", ".mmd", "type", frozenset()),
        Kind("project", N_("Whole project"), "JSON", ".json", "file-json", frozenset(), whole=True),
    )
}
DESIGNS: Final = {"sober": N_("Sober"), "bold": N_("Bold")}
SCALES: Final = (round(paper.SMALLEST_SCALE * 100), round(paper.LARGEST_SCALE * 100))  # per cent


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """The choices of one export. "" and None stand for what the project or the program would choose itself."""

    kind: str = "poster"
    page: str = ""  # as `PageSetup.code` says it: paper, lie, scale and tiles of what goes on paper
    scale: int = 200  # per cent of the size on the screen, in pixels
    language: str = ""
    design: str = "sober"
    colour: str = ""
    logo: bool = True
    sections: tuple[str, ...] | None = None  # in this order; None is all of them in the usual one
    notes: bool = False
    each: bool = False  # a file for each of several journeys

    @property
    def about(self) -> Kind:
        """What is known of its kind."""
        return KINDS[self.kind]

    @property
    def together(self) -> bool:
        """Whether several journeys fit into one file: not where each is cut into tiles."""
        return self.about.together and not ("page" in self.about.fields and self.setup.tile is not None)

    @property
    def setup(self) -> PageSetup:
        """How it lies on paper."""
        return paper.remembered(self.page or self.about.page)

    def arguments(self) -> list[str]:
        """The flags of `mapper export` besides file, target and journeys: those that mean something for the kind."""
        about = self.about
        made = ["--kind", self.kind] if about.suffix == ".pdf" else []
        for field, flags in self._flags().items():
            if field in about.fields:
                made += flags
        return made

    def _flags(self) -> dict[str, list[str]]:
        return {
            "page": self.setup.arguments(),
            "paper": ["--paper", self.setup.paper],
            "scale": ["--scale", f"{self.scale}%"],
            "language": ["--lang", self.language] if self.language else [],
            "design": ["--design", self.design],
            "colour": ["--colour", self.colour] if self.colour else [],
            "logo": [] if self.logo else ["--no-logo"],
            "sections": ["--sections", ",".join(self.sections)] if self.sections is not None else [],
            "notes": ["--notes"] if self.notes else [],
        }


def sections() -> dict[str, str]:
    """The sections a report can have, in their usual order: code → what it is called."""
    from mapper.report.sections import section_codes, section_title

    return {code: section_title(code) for code in section_codes()}


def read(raw: object) -> Recipe:
    """The recipe that was kept as `raw`; what is wrong or unknown in it is as in a fresh one."""
    kept = raw if isinstance(raw, Mapping) else {}
    good: dict[str, Any] = {}
    for field in msgspec.structs.fields(Recipe):
        if field.name in kept:
            try:
                value = msgspec.convert(kept[field.name], field.type)
            except msgspec.ValidationError:
                continue
            if _possible(field.name, value):
                good[field.name] = value
    return Recipe(**good)


def kept(recipe: Recipe) -> dict[str, Any]:
    """The recipe as it is kept."""
    made: dict[str, Any] = msgspec.to_builtins(recipe)
    return made


def _possible(field: str, value: Any) -> bool:
    choices = {"kind": KINDS, "language": ("", "fr", "en"), "design": DESIGNS}
    if field in choices:
        return value in choices[field]
    if field == "colour":
        return not value or re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is not None
    return field != "scale" or SCALES[0] <= int(value) <= SCALES[1]
