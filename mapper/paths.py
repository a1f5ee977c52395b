"""Where things are: our own resources, and the places a user's system gives us.

`JOURNEY_MAPPER_DATA` replaces all of the user's places by one folder (tests, portable sticks).
"""

import os
from pathlib import Path

APP_NAME = "journey-mapper"
DATA_VARIABLE = "JOURNEY_MAPPER_DATA"


def resource(*parts: str) -> Path:
    """Path of one of our resource files or folders, e.g. `resource("fonts", "advances.json")`.

    An installed program has them inside the package, a checkout beside it. The path is returned even where
    nothing is there: opening it then names the missing file.
    """
    package = Path(__file__).parent
    installed = package / "resources"
    root = installed if installed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)


def data_dir() -> Path:
    """Folder for working copies, backups and everything that must not be lost; it may not exist yet."""
    return _user_folder("data")


def config_dir() -> Path:
    """Folder for the user's settings; it may not exist yet."""
    return _user_folder("config")


def state_dir() -> Path:
    """Folder for logs, thumbnails and what the window remembers; it may not exist yet."""
    return _user_folder("state")


def _user_folder(kind: str) -> Path:
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        root = Path(chosen).expanduser().absolute()
        return root if kind == "data" else root / kind
    import platformdirs

    folders = platformdirs.PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return {
        "data": folders.user_data_path,
        "config": folders.user_config_path,
        "state": folders.user_state_path,
    }[kind]
