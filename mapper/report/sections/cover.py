"""The cover: the client's logo, what the report is about, for whom, by whom and when."""

from collections.abc import Iterator

from mapper.i18n import N_, _, format_date
from mapper.layout.look import Style
from mapper.layout.measure import wrap
from mapper.layout.primitives import Box, Image, Path, Primitive, Rect
from mapper.layout.writing import set_lines
from mapper.model.records import Picture
from mapper.report import design
from mapper.report.pieces import Layer, Part, Sheet
from mapper.report.section import Section
from mapper.report.subject import Subject

_LOGO: tuple[float, float] = (170.0, 84.0)


def build(subject: Subject) -> Iterator[Part]:
    """One bare page."""
    draw = _bold if subject.look == "bold" else _sober
    yield Sheet((Layer(tuple(draw(subject))),), bare=True)


def _sober(subject: Subject) -> Iterator[Primitive]:
    frame = subject.frame
    yield from _logo(subject, frame.top + 10, "white")
    y = frame.height * 0.36
    yield Box(Rect(frame.left, y - 26, 56, 6), fill="brand-line", radius=3)
    yield from _titles(subject, y, "ink", "ink-2")
    line = frame.height - 150
    yield Path(
        (("M", frame.left, line), ("L", frame.width - frame.left, line)), stroke="hairline", width=0.75
    )
    yield from _facts(subject, line + 18, "muted", "ink")


def _bold(subject: Subject) -> Iterator[Primitive]:
    frame = subject.frame
    edge = frame.height * 0.68
    yield Box(Rect(0, 0, frame.width, edge), fill="brand")
    yield from _logo(subject, frame.top, "on-brand")
    yield from _titles(subject, frame.height * 0.34, "on-brand", "on-brand-2")
    yield from _facts(subject, edge + 40, "muted", "ink")


def _logo(subject: Subject, y: float, _ground: str) -> Iterator[Primitive]:
    """The client's logo, on white where the page is coloured, so that it looks as it should."""
    project = subject.project
    picture = subject.document.get(Picture, project.logo) if project and subject.logo else None
    if picture is None:
        return
    w, h = _LOGO
    if picture.width and picture.height:
        scale = min(w / picture.width, h / picture.height)
        w, h = picture.width * scale, picture.height * scale
    left = subject.frame.left
    if subject.look == "bold":
        yield Box(Rect(left, y, w + 28, h + 28), fill="white", radius=8)
        left, y = left + 14, y + 14
    yield Image(picture.sha256, Rect(left, y, w, h))


def _titles(subject: Subject, y: float, ink: str, soft: str) -> Iterator[Primitive]:
    width = subject.width
    for text, style, most, colour in _title_texts(subject, ink, soft):
        lines = wrap(text, style.font, style.size, width, most).lines
        yield from set_lines(lines, style, subject.frame.left, y, width, colour=colour)
        y += style.leading * len(lines) + 14


def _title_texts(subject: Subject, ink: str, soft: str) -> Iterator[tuple[str, Style, int, str]]:
    yield subject.title, design.COVER, 4, ink
    journeys = [subject.name(x) for x in subject.journeys if x.title.strip() != subject.title]
    if journeys:
        yield "\n".join(journeys[:4]) + (" …" if len(journeys) > 4 else ""), design.COVER_SUB, 6, soft
    yield _("Customer journey report"), design.COVER_SUB, 1, soft


def _facts(subject: Subject, y: float, soft: str, ink: str) -> Iterator[Primitive]:
    """Client, consultant and date side by side."""
    project = subject.project
    day = (project.workshop_date if project else None) or subject.day
    known = [
        (_("Client"), project.client.strip() if project else ""),
        (_("Consultant"), project.consultant.strip() if project else ""),
        (_("Date"), format_date(day) if day else ""),
    ]
    known = [(name, value) for name, value in known if value]
    column = subject.width / 3
    for number, (name, value) in enumerate(known):
        x = subject.frame.left + number * column
        label = wrap(name, design.LABEL.font, design.LABEL.size, column - 12, 1).lines
        yield from set_lines(label, design.LABEL, x, y, column - 12, colour=soft)
        lines = wrap(value, design.BODY.font, design.BODY.size, column - 12, 4).lines
        yield from set_lines(lines, design.BODY, x, y + 15, column - 12, colour=ink)


SECTION = Section("cover", N_("Cover"), build, scope="project", titled=False, listed=False)
