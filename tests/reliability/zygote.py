"""A process that has imported everything and forks one actor per line it reads: 10 ms each instead of half a second.

It has done every step once, so the tables of names and validators are there as well, and a child is at work at once.
A line is `{"root": folder, "seed": number, "possible": [stories]}`, or `{"root": folder, "save": title}` for a `saver`; the
answers are the child's id, then how it ended. A folder's data are in `<root>/data`.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.reliability import saver
from tests.reliability.actor import Actor, act
from tests.reliability.story import Story


def warm_up() -> None:
    """One of each step in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEY_MAPPER_DATA"] = str(Path(folder) / "data")
        (Path(folder) / "files").mkdir()
        actor = Actor(Path(folder), 0, [Story()])
        actor.open()
        for step in (
            actor.edit,
            actor.undo,
            actor.redo,
            actor.save,
            actor.save_while_editing,
            actor.upgrade,
            actor.merge,
        ):
            step()


def serve() -> None:
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(obey(Path(order["root"]), order))
        print(child, flush=True)
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def obey(root: Path, order: dict[str, Any]) -> int:
    os.environ["JOURNEY_MAPPER_DATA"] = str(root / "data")
    if "save" in order:
        return saver.act(root, order["save"])
    return act(root, order["seed"], [Story.from_json(raw) for raw in order["possible"]])


if __name__ == "__main__":
    serve()
