"""The dashboard: the figures of the journey that matter, each with what it rests on, and where to start."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mapper.analysis import dashboard, figures, reasons, start_here
from mapper.analysis.dashboard import Figure
from mapper.analysis.reading import reading
from mapper.i18n import _, ngettext
from mapper.model.document import Document
from mapper.model.vocabulary import moment_code
from mapper.ui.docks.outline_tree import face
from mapper.ui.literal import literally
from mapper.ui.studies.cells import level_cell, name_of, score_cell
from mapper.ui.studies.sheet import Cell, Column, Line, Sheet
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

TILE: Final = (252, 124)
GAP: Final = 12


class Answer(NamedTuple):
    """The figures, and the touchpoints to start with."""

    figures: list[Figure]
    start: list[start_here.Start]


def question(document: Document, journey: str) -> Answer:
    """Everything the page says of a journey."""
    read = reading(document, journey)
    return Answer(dashboard.figures(read), start_here.start_here(read))


class Dashboard(Study):
    """Tiles that lead to their touchpoints; below them where to start."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.tiles = Tiles()
        self.tiles.went.connect(self.went)
        self.start = Sheet()
        self.start.went.connect(self.went)
        self.start.chose.connect(self.choose)
        self.start.setMinimumHeight(34 + 6 * 32)
        self.start.setMaximumHeight(34 + 6 * 32)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setObjectName("section")
        body = QWidget()
        body.setObjectName("study")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.start)
        column.addWidget(self.tiles)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.column.addWidget(scroll, 1)

    def question(self, journey: str) -> Callable[[Document], Answer]:
        return lambda document: question(document, journey)

    def present(self, answer: Answer) -> None:
        self.title.setText(_("Start here"))
        self.start.setAccessibleName(_("Start here"))
        self.start.show_lines(
            _columns(),
            [self._line(number, start) for number, start in enumerate(answer.start)],
            _("Add touchpoints and say how they are felt: where to start is said here then."),
        )
        self.tiles.show_figures([self._tile(figure) for figure in answer.figures])

    def _line(self, number: int, start: start_here.Start) -> Line:
        said = reasons.sentence(reasons.reasons(start.score)) if start.score else ""
        code = moment_code(start.moment.type) if start.moment else _("suggested")
        actions = ngettext("{count} open action", "{count} open actions", start.actions).format(
            count=start.actions
        )
        return Line(
            start.touchpoint,
            (
                Cell(name_of(self.document, start.touchpoint), number),
                Cell(code, icon=self.look.icon("star" if start.moment else "sparkles", "mot")),
                level_cell(self.look, start.lived),
                score_cell(self.look, start.score.value if start.score else None),
                Cell(start_here.words(start.need)),
                Cell(said),
                Cell(actions if start.actions else _("none yet"), start.actions),
            ),
        )

    def _tile(self, figure: Figure) -> "Tile":
        colour = face(figure.value)[1] if figure.unit == "level" else "ink"
        where = name_of(self.document, figure.touchpoints[0]) if figure.touchpoints else ""
        basis, leads = figures.basis(self.document, figure), next(iter(figure.touchpoints), "")
        return Tile(figures.name(figure), figures.value(figure), basis, self.look[colour], where, leads)


class Tile(NamedTuple):
    """What a tile says, and the touchpoint it leads to ("" for none), with its name as a hint."""

    name: str
    value: str
    below: str
    colour: str
    hint: str
    leads: str


class Tiles(QWidget):
    """Tiles in as many columns as fit. `went(record id)`."""

    went = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setSpacing(GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.buttons: list[QPushButton] = []

    def show_figures(self, tiles: list[Tile]) -> None:
        """Shows other figures."""
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._made(tile) for tile in tiles]
        self._place()

    def _made(self, tile: Tile) -> QPushButton:
        button = QPushButton()
        button.setObjectName("tile" if tile.leads else "stillTile")
        button.setFixedSize(*TILE)
        button.setAccessibleName(f"{tile.name}: {tile.value}. {tile.below}")
        button.setToolTip(literally("\n".join(filter(None, (tile.name, tile.below)))))
        box = QVBoxLayout(button)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(2)
        for text, style in (
            (tile.name, "tileNote"),
            (tile.value, "figure"),
            (tile.below, "tileNote"),
        ):
            label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
            label.setObjectName(style)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setMinimumWidth(1)
            if style == "figure":
                label.setStyleSheet(f"color: {tile.colour}")
            else:
                label.setWordWrap(True)
                label.setMaximumHeight(32)  # two lines
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
            box.addWidget(label)
        if tile.leads:
            button.clicked.connect(lambda: self.went.emit(tile.leads))
        else:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        across = max(1, (self.width() + GAP) // (TILE[0] + GAP))
        for number, button in enumerate(self.buttons):
            self._grid.addWidget(button, number // across, number % across)
            # The style sheet gives buttons a least height of its own, so the rows keep theirs.
            self._grid.setRowMinimumHeight(number // across, TILE[1])


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint")),
        Column(_("Moment"), 110),
        Column(_("Lived"), 84, number=True),
        Column(_("Score"), 76, number=True),
        Column(_("What it needs"), 330),
        Column(_("Why"), 320),
        Column(_("Actions"), 130),
    )
