"""The personas of a project: who they are, what they want, how they feel at ease, and who takes part in the journey in front."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from mapper.i18n import _, ngettext
from mapper.model import edits, vocabulary
from mapper.model import personas as people
from mapper.model import records as r
from mapper.model.records import Record
from mapper.ui import pictures
from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.library import LibraryDialog
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import Form
from mapper.ui.panels.links import LinksSection
from mapper.ui.panels.portrait import PictureField

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

# Which fields stand in which part of the page.
WHO: Final = ("name", "role", "share", "colour")
LEFT: Final = ("situation", "quote", "goals", "needs")
RIGHT: Final = ("experience", "contact", "time", "risk", "technology")
BELOW: Final = ("expectations", "frustrations", "success")


class PersonasDialog(LibraryDialog):
    """Everything about personas: the list is that of the project, the boxes are about the journey in front."""

    SIZE = QSize(980, 700)
    KIND = r.Persona

    @property
    def journey(self) -> str | None:
        """The journey in front; None when an undo has just taken it away."""
        journey = self.place.journey
        return journey if journey in self.document.records else None

    def title(self) -> str:
        return _("Personas")

    def hint(self) -> str:
        return _("Nobody here yet. Add the first persona: somebody the journey is drawn for.")

    def tools(self) -> list[tuple[str, str, str]]:
        add, *others = super().tools()
        return [add, ("copy-plus", _("Duplicate"), "copy"), *others]

    def listed(self) -> tuple[Record, ...]:
        """Those of the journey first, in its order, then the others of the project."""
        links = self.document.children(self.journey, r.JourneyPersona) if self.journey else ()
        here = [self.document.need(r.Persona, link.persona) for link in links]
        return (*here, *(x for x in self.document.all(r.Persona) if x not in here))

    def decorate(self, item: QListWidgetItem, record: Record) -> None:
        link = people.link_of(self.document, self.journey, record.id) if self.journey else None
        look = self.w.desk.look
        icon = "user" if link is None else "eye-off" if link.hidden else "user-check"
        item.setIcon(look.icon(icon, "muted" if link is None or link.hidden else "accent"))
        words = (_("not in this journey"), _("hidden on this map"), _("shown on this map"))
        item.setToolTip(words[0] if link is None else words[1] if link.hidden else words[2])

    # --- the page ------------------------------------------------------------------------------------

    def detail(self) -> QWidget:
        body = QWidget()
        page = QVBoxLayout(body)
        page.setContentsMargins(0, 0, 12, 0)
        page.setSpacing(8)
        page.addLayout(self._part())
        who, columns = self._who(), QHBoxLayout()
        page.addLayout(who)
        columns.setSpacing(24)
        for fields in (LEFT, RIGHT):
            columns.addWidget(self._form(fields), 1, Qt.AlignmentFlag.AlignTop)
        page.addLayout(columns)
        page.addWidget(self._form(BELOW))
        self.channels = LinksSection(self.document, r.Persona, self.w.desk.look, self.attempt)
        page.addWidget(self.channels)
        page.addStretch(1)
        scroll = self.scrolled(body)
        scroll.columns = [who, columns]
        return scroll

    def _part(self) -> QHBoxLayout:
        """Whether the persona takes part in the journey in front, and is drawn."""
        self.part, self.shown = QCheckBox(_("Takes part in this journey")), QCheckBox(_("Shown on the map"))
        self.part.clicked.connect(self._on_part)
        self.shown.clicked.connect(self._on_shown)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.part)
        row.addWidget(self.shown)
        row.addStretch(1)
        return row

    def _who(self) -> QHBoxLayout:
        self.photo = PictureField(self.w.desk.look, "user", _("Photo"), is_round=True)
        self.photo.choose_wanted.connect(self.choose_photo)
        self.photo.dropped.connect(self.take_photo)
        self.photo.remove_wanted.connect(self.remove_photo)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._form(WHO), 1)
        return row

    def _form(self, names: tuple[str, ...]) -> Form:
        by_name = {field.name: field for field in fields_of(r.Persona)}
        form = Form(r.Persona, tuple(by_name[n] for n in names), self.w.desk.look, lambda: self.document)
        return self.wire(form, self.chosen_ids)

    def show_chosen(self, record: Record) -> None:
        assert isinstance(record, r.Persona)
        for form, _ids in self.forms:
            form.show_records([record])
        self.channels.show_records([record])
        picture = self.document.get(r.Picture, record.photo)
        image = self.place.map.surface.pictures(picture.sha256) if picture is not None else None
        self.photo.show_picture(image, there=picture is not None)
        link = people.link_of(self.document, self.journey, record.id) if self.journey else None
        self.part.setVisible(self.journey is not None)
        self.shown.setVisible(self.journey is not None)
        self.part.setChecked(link is not None)
        self.shown.setChecked(link is not None and not link.hidden)
        self.shown.setEnabled(link is not None)

    # --- what people do ------------------------------------------------------------------------------

    def add_record(self) -> Record:
        return edits.add_persona(self.document, journey=self.journey)

    def copy(self) -> None:
        """Adds a persona like the chosen one."""
        record = self.record()
        if record is None:
            return
        self.finish()
        here = self.journey and people.link_of(self.document, self.journey, record.id) and self.journey
        made: list[Record] = []
        if not self.attempt(lambda: made.append(people.duplicate(self.document, record.id, here or None))):
            self.chosen = made[0].id
        self.refresh()

    def shift(self, record: Record, by: int) -> None:
        people.reorder(self.document, self.journey, record.id, by)

    def delete(self, record: Record) -> None:
        if may_delete(self.w, [record.id]):
            edits.delete(self.document, record.id)

    def _on_part(self, taking: bool) -> None:
        record = self.record()
        if record is not None and self.journey is not None and (taking or self._may_leave(record)):
            journey = self.journey
            self.attempt(lambda: people.take_part(self.document, journey, record.id, taking=taking))
        self.refresh()

    def _may_leave(self, record: Record) -> bool:
        count = people.loss_here(self.document, self.journey or "", record.id)
        if not count:
            return True
        text = ngettext(
            "{count} feeling of this journey goes too. This can be undone.",
            "{count} feelings of this journey go too. This can be undone.",
            count,
        ).format(count=count)
        return _sure(self.w, _("Leave the journey?"), text, _("Leave"))

    def _on_shown(self, shown: bool) -> None:
        if self.journey is not None and self.chosen is not None:
            journey, persona = self.journey, self.chosen
            self.attempt(lambda: people.show(self.document, journey, [persona], shown=shown))
        self.refresh()

    def choose_photo(self) -> None:
        """Asks for a picture file."""
        path = self.w.desk.questions.picture_to_open(self, "")
        if path is not None:
            self.take_photo(path)

    def take_photo(self, path: Path) -> None:
        """Shows the picture in a file as the chosen persona's photo."""
        record = self.chosen
        if record is not None:
            project = self.place.project
            self.attempt(lambda: pictures.put(project, record, "photo", pictures.read(path), path.name))
            self.refresh()

    def remove_photo(self) -> None:
        """Takes the photo away."""
        if self.chosen is not None:
            self.attempt(lambda: edits.change(self.document, self.chosen or "", photo=None))
            self.refresh()


def may_delete(window: "MainWindow", personas: list[str]) -> bool:
    """Asks whether personas may go, saying what goes with them; without consequences nothing is asked."""
    document = window.need_place.project.document
    lost = people.loss(document, personas)
    if not lost.feelings and lost.journeys < 2:
        return True
    names = ", ".join(vocabulary.title_of(document.records[i]) for i in personas)
    feelings = ngettext("{count} feeling", "{count} feelings", lost.feelings).format(count=lost.feelings)
    journeys = ngettext("{count} journey", "{count} journeys", lost.journeys).format(count=lost.journeys)
    text = _("{feelings} in {journeys} go too. This can be undone.").format(
        feelings=feelings, journeys=journeys
    )
    return _sure(window, _("Delete {name}?").format(name=names), text, _("Delete"))


def _sure(window: "MainWindow", title: str, text: str, button: str) -> bool:
    answers = [Answer("yes", button), Answer("no", _("Cancel"), "cancel")]
    return window.desk.questions.ask(window, title, text, answers, "warning") == "yes"
