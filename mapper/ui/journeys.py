"""What people do with the journeys of a project: add, rename, order and delete them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.ui.journey_bar import JourneyBar
    from mapper.ui.main_window import MainWindow


class Journeys:
    """What the menu does with journeys."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window

    def attend(self, bar: "JourneyBar") -> None:
        """Does what people do on the tabs."""
        rows = self._w.actions_.rows
        bar.moved.connect(lambda journey, before: self._w.attempt(lambda: self.move(journey, before)))
        bar.new_wanted.connect(lambda: self._w.perform(rows["journey.new"]))
        bar.rename_wanted.connect(lambda: self._w.perform(rows["journey.rename"]))
        bar.menu_wanted.connect(self.show_menu)

    def ask_new(self) -> None:
        """Adds a journey with the usual lanes, named by the person."""
        questions = self._w.desk.questions
        title = questions.text(self._w, _("New journey"), _("Title"), _("New journey"), _("Create"))
        if title is not None:
            self.add(title)

    def add(self, title: str) -> None:
        """Adds a journey with the usual lanes and brings it to the front."""
        from mapper.model import edits
        from mapper.model import records as r
        from mapper.model.change import Label

        place = self._w.need_place
        document = place.project.document
        with document.edit(Label("add-journey")):
            journey = edits.add_journey(document, title)
            for persona in document.all(r.Persona)[:1]:
                edits.join(document, journey.id, persona.id)
        place.bar.show_journeys(place.project.document)
        place.bar.show_front(journey.id)

    def ask_rename(self) -> None:
        """Gives the journey in front another title."""
        from mapper.model import edits
        from mapper.model import records as r

        document, journey = self._w.need_place.project.document, self._w.need_place.journey
        if journey is None:
            return
        before = document.need(r.Journey, journey).title
        title = self._w.desk.questions.text(self._w, _("Rename journey"), _("Title"), before, _("Rename"))
        if title is not None and title != before:
            edits.change(document, journey, title=title)

    def delete(self) -> None:
        """Deletes the journey in front and all that is in it; it can be undone, and the window says so."""
        from mapper.model import edits, vocabulary
        from mapper.model import records as r

        document, journey = self._w.need_place.project.document, self._w.need_place.journey
        if journey is None:
            return
        name = vocabulary.title_of(document.need(r.Journey, journey))
        edits.delete(document, journey)
        self._w.banner.say(
            _("{name} was deleted.").format(name=name), "info", _("Undo"), self._w.need_place.project.undo
        )

    def step(self, by: int) -> None:
        """The next journey, or the one before."""
        tabs = self._w.need_place.bar.tabs
        if tabs.count():
            tabs.setCurrentIndex((tabs.currentIndex() + by) % tabs.count())

    def move(self, journey: str, before: str) -> None:
        """Puts a journey's tab in front of another, or last."""
        from mapper.model import edits

        edits.move(self._w.need_place.project.document, journey, before=before or None)

    def show_menu(self, point: QPoint) -> None:
        """The menu of a tab."""
        menu = QMenu(self._w)
        for action in ("journey.rename", "journey.delete", None, "journey.new"):
            menu.addAction(self._w.actions_[action]) if action else menu.addSeparator()
        menu.exec(point)
        menu.deleteLater()
