"""The actions for drawing by keyboard: write, add cards beside and below, move them, set feelings and channels."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.canvas.board import Board
    from mapper.model.shifting import Way
    from mapper.ui.main_window import MainWindow

HALF: Final = 0.5
WAYS: "Final[tuple[tuple[Way, str, str, str], ...]]" = (
    ("left", N_("Move left"), "arrow-left", "Alt+Left"),
    ("right", N_("Move right"), "arrow-right", "Alt+Right"),
    ("up", N_("Move up"), "arrow-up", "Alt+Up"),
    ("down", N_("Move down"), "arrow-down", "Alt+Down"),
)
# Plain keys and those that mean something else in an input: they only count while the keyboard is on the map.
ON_THE_MAP: Final = (
    "draw.write", "draw.right", "draw.below", "draw.better", "draw.worse", "draw.much-better", "draw.much-worse",
    "draw.no-feeling", *(f"draw.{way}" for way in ("move-left", "move-right", "move-up", "move-down")),
)  # fmt: skip
MENU: Final = (
    "draw.write", "draw.right", "draw.below", "draw.stage", None,
    "draw.move-left", "draw.move-right", "draw.move-up", "draw.move-down", None,
    "draw.better", "draw.worse", "draw.much-better", "draw.much-worse", "draw.no-feeling", "draw.channel",
)  # fmt: skip


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""

    def on_map(act: Callable[["Board"], object]) -> Callable[[], object]:
        return lambda: act(w.need_place.map)

    here = "journey"  # what is chosen may only be there once the open editor has been finished
    return (
        Row("draw.write", N_("Edit text"), on_map(lambda m: m.write()), "pencil", ("F2",), here),
        Row("draw.right", N_("New card right"), on_map(lambda m: m.write_right()), "plus", ("Return", "Enter"), here),
        Row("draw.below", N_("New card below"), on_map(lambda m: m.write_below()), "plus", ("Ctrl+Return", "Ctrl+Enter"), here),
        Row("draw.stage", N_("New stage"), on_map(lambda m: m.write_stage()), "chevrons-right", ("Ctrl+Shift+Return",), here),
        *(
            Row(f"draw.move-{way}", text, partial(_shift, w, way), icon, (key,), here)
            for way, text, icon, key in WAYS
        ),
        Row("draw.better", N_("Feels a little better"), on_map(lambda m: m.feel(HALF)), "smile", ("+",), here),
        Row("draw.worse", N_("Feels a little worse"), on_map(lambda m: m.feel(-HALF)), "frown", ("-",), here),
        Row("draw.much-better", N_("Feels better"), on_map(lambda m: m.feel(1.0)), "laugh", ("Ctrl+Up",), here),
        Row("draw.much-worse", N_("Feels worse"), on_map(lambda m: m.feel(-1.0)), "angry", ("Ctrl+Down",), here),
        Row("draw.no-feeling", N_("No feeling"), on_map(lambda m: m.feel_nothing()), "meh", ("Alt+0", "Alt+À"), here),
        Row("draw.channel", N_("Channel…"), partial(_ask_channel, w), "waypoints", ("Alt+C",), here),
    )  # fmt: skip


def _shift(w: "MainWindow", way: "Way") -> None:
    w.need_place.map.shift(way)


def _ask_channel(w: "MainWindow") -> None:
    """Lists the channels at the chosen card."""
    from mapper.model import marking
    from mapper.ui.channel_list import ChannelList

    place = w.need_place
    marking.cards_of(place.project.document, place.map.selection.ids)
    place.ask_channel(ChannelList(place, w.desk.look))
