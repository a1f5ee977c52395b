"""Everything the menus, the toolbar and the keyboard can do, as one table: id, text, icon, shortcuts, what it needs, callable.

Menus and toolbar name ids of it (`menus`). Keys the platforms leave open, or set so that they collide, are our own
(UX.md, Facts); AZERTY keyboards have extra ones, since their digits need Shift.
"""

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mapper.i18n import N_, _, after_colon
from mapper.ui import (
    clipping,
    columns,
    drawing,
    exports,
    lanes,
    libraries,
    linking,
    moments,
    notes,
    printing,
    shell,
)
from mapper.ui.literal import literally
from mapper.ui.row import Row
from mapper.ui.studies import shelf as studies
from mapper.ui.style import Look
from mapper.ui.surveys import rows as surveys

if TYPE_CHECKING:
    from mapper.model.change import Label
    from mapper.model.fields import View
    from mapper.ui.main_window import MainWindow


# Keys that mean something else in an input: they only count while the keyboard is on the map.
ON_THE_MAP: Final = (
    "edit.delete",
    "edit.select-all",
    *clipping.ON_THE_MAP,
    *drawing.ON_THE_MAP,
    *moments.ON_THE_MAP,
)


def table(w: "MainWindow") -> tuple[Row, ...]:
    """All actions of a window. Texts are English and translated when shown."""
    files, edit, view, journeys, help_ = w.files, w.editing, w.viewing, w.journeys, w.help_pages
    return (
        Row("file.new", N_("New"), files.new, "file-plus", ("Ctrl+N",)),
        Row("file.open", N_("Open…"), files.ask_open, "folder-open", ("Ctrl+O",)),
        Row("file.save", N_("Save"), files.save, "save", ("Ctrl+S",), "project"),
        Row("file.save-as", N_("Save as…"), files.save_as, "save-all", ("Ctrl+Shift+S",), "project"),
        Row("file.revert", N_("Revert to saved"), files.revert, "rotate-ccw", (), "revertible"),
        Row("file.close", N_("Close"), w.close_project, "x", ("Ctrl+W",)),
        Row("file.quit", N_("Quit"), w.desk.quit, "power", ("Ctrl+Q",)),
        Row("file.forget", N_("Clear this list"), files.forget_recent),
        *exports.rows(w),
        *printing.rows(w),
        Row("edit.undo", N_("Undo"), edit.undo, "undo-2", ("Ctrl+Z",), "undo"),
        Row("edit.redo", N_("Redo"), edit.redo, "redo-2", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
        *clipping.rows(w),
        Row("edit.delete", N_("Delete"), edit.delete, "trash-2", ("Del", "Backspace"), "selection"),
        Row("edit.select-all", N_("Select all"), edit.select_all, "", ("Ctrl+A",), "journey"),
        Row("edit.lock", N_("Locked"), edit.toggle_lock, "lock", ("Ctrl+Shift+K",), "lockable", edit.is_locked),
        Row("edit.preferences", N_("Preferences…"), w.desk.ask_preferences, "settings", ("Ctrl+,",)),
        Row("view.zoom-in", N_("Zoom in"), lambda: view.zoom_by(1.25), "zoom-in", ("Ctrl++", "Ctrl+="), "journey"),
        Row("view.zoom-out", N_("Zoom out"), lambda: view.zoom_by(0.8), "zoom-out", ("Ctrl+-",), "journey"),
        Row("view.fit", N_("Show the whole map"), view.fit, "maximize", ("Ctrl+0", "Ctrl+À"), "journey"),
        Row("view.actual", N_("Actual size"), view.actual_size, "scan", ("Ctrl+1", "Ctrl+&"), "journey"),
        Row("view.fit-selection", N_("Show the selection"), view.fit_selection, "focus", ("Ctrl+2", "Ctrl+É"), "selection"),
        Row("view.inspector", N_("Inspector"), w.toggle_inspector, "panel-right", ("Ctrl+I",), "project", w.inspector_shown),
        Row("view.full-screen", N_("Full screen"), view.toggle_full_screen, "fullscreen", ("F11",), "", w.isFullScreen),
        *shell.rows(w),
        *_views(w),
        *_looks(w),
        *drawing.rows(w),
        *moments.rows(w),
        *linking.rows(w),
        *libraries.rows(w),
        *columns.rows(w),
        *lanes.rows(w),
        *notes.rows(w),
        *studies.rows(w),
        *surveys.rows(w),
        Row("journey.new", N_("New journey…"), journeys.ask_new, "plus", ("Ctrl+T",), "project"),
        Row("journey.rename", N_("Rename journey…"), journeys.ask_rename, "pencil", (), "journey"),
        Row("journey.delete", N_("Delete journey"), journeys.delete, "trash-2", (), "journey"),
        Row("journey.next", N_("Next journey"), lambda: journeys.step(1), "chevron-right", ("Ctrl+PgDown",), "journey"),
        Row("journey.previous", N_("Previous journey"), lambda: journeys.step(-1), "chevron-left", ("Ctrl+PgUp",), "journey"),
        Row("help.shortcuts", N_("Keyboard shortcuts"), help_.shortcuts, "keyboard", ("F1", "Ctrl+/", "Ctrl+:")),
        Row("help.about", N_("About Journey Mapper"), help_.about, "info"),
    )  # fmt: skip


def _views(w: "MainWindow") -> tuple[Row, ...]:
    views: tuple[tuple[View, str, str], ...] = (
        ("expected", N_("Expected feelings"), "Ctrl+Shift+1"),
        ("planned", N_("Planned feelings"), "Ctrl+Shift+2"),
        ("lived", N_("Lived feelings"), "Ctrl+Shift+3"),
    )
    toggle, shows = w.viewing.toggle_view, w.viewing.shows_view
    return tuple(
        Row(f"view.{code}", text, partial(toggle, code), "", (key,), "journey", partial(shows, code))
        for code, text, key in views
    )


def _looks(w: "MainWindow") -> tuple[Row, ...]:
    desk = w.desk
    themes = (
        ("system", N_("As the system"), "monitor"),
        ("light", N_("Light"), "sun"),
        ("dark", N_("Dark"), "moon"),
    )
    languages = (("fr", "Français"), ("en", "English"))
    return (
        *(
            Row(f"theme.{code}", text, partial(desk.set_theme, code), icon, (), "", partial(desk.has_theme, code))
            for code, text, icon in themes
        ),
        *(
            Row(f"language.{code}", text, partial(desk.set_language, code), "", (), "", partial(desk.speaks, code))
            for code, text in languages
        ),
    )  # fmt: skip


class Actions(QObject):
    """The actions of one window, kept in step with what it can do, its theme and its language."""

    def __init__(self, window: "MainWindow", rows: tuple[Row, ...]) -> None:
        super().__init__(window)
        self.rows = {row.id: row for row in rows}
        self.by_id = {row.id: self._made(window, row) for row in rows}

    def __getitem__(self, action_id: str) -> QAction:
        return self.by_id[action_id]

    def _made(self, window: "MainWindow", row: Row) -> QAction:
        action = QAction(window)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checked is not None)
        action.setMenuRole(_role(row.id))
        action.triggered.connect(lambda: window.perform(row))
        if row.id in ON_THE_MAP:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            window.addAction(action)
        return action

    def attend(self, map_view: QWidget) -> None:
        """Lets the keys work that only count on the map."""
        for action_id in ON_THE_MAP:
            map_view.addAction(self.by_id[action_id])

    def set_keys(self, keys: "Mapping[str, tuple[str, ...]]") -> None:
        """Action → the keys that do it from now on."""
        for action_id, action in self.by_id.items():
            action.setShortcuts([QKeySequence(key) for key in keys.get(action_id, ())])

    def retranslate(self, look: Look) -> None:
        """Texts in the language of now, icons in the theme of now."""
        for row in self.rows.values():
            action = self.by_id[row.id]
            if row.icon:
                action.setIcon(look.icon(row.icon))
            self.name(row.id, _(row.text))

    def name(self, action_id: str, text: str) -> None:
        """What a menu calls the action; its tool tip adds the first shortcut."""
        action = self.by_id[action_id]
        action.setText(text.replace("&", "&&"))
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(literally(f"{text} ({key})" if key else text))

    def name_steps(self, undo: "Label | None", redo: "Label | None") -> None:
        """What undo takes back and redo does again, by name."""
        from mapper.model.vocabulary import describe

        self.name(
            "edit.undo", _("Undo: {what}").format(what=after_colon(describe(undo))) if undo else _("Undo")
        )
        self.name(
            "edit.redo", _("Redo: {what}").format(what=after_colon(describe(redo))) if redo else _("Redo")
        )

    def refresh(self, facts: Collection[str]) -> None:
        """Enables what can be done, ticks what is on."""
        for row in self.rows.values():
            action = self.by_id[row.id]
            action.setEnabled(not row.needs or row.needs in facts)
            if row.checked is not None:
                action.setChecked(row.checked())


def _role(action_id: str) -> QAction.MenuRole:
    roles = {
        "file.quit": QAction.MenuRole.QuitRole,
        "edit.preferences": QAction.MenuRole.PreferencesRole,
        "help.about": QAction.MenuRole.AboutRole,
    }
    return roles.get(action_id, QAction.MenuRole.NoRole)
