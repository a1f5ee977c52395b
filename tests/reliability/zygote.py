"""A process that has imported everything and forks one actor per line it reads: 10 ms each instead of half a second.

It has done every step once, so the tables of names and validators are there as well, and a child is at work at once.
A line is `{"root": folder, "seed": number, "possible": [stories]}`; the answers are the child's id, then how it ended.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from tests.reliability.actor import Actor, act
from tests.reliability.story import Story


def warm_up() -> None:
    """One of each step in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        kept = os.environ["JOURNEY_MAPPER_DATA"]
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
        os.environ["JOURNEY_MAPPER_DATA"] = kept


def serve() -> None:
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            possible = [Story.from_json(raw) for raw in order["possible"]]
            os._exit(act(Path(order["root"]), order["seed"], possible))
        print(child, flush=True)
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
