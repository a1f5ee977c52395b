"""Makes a Linux desktop know Journey Mapper: menu entry, icon, and a double click on a .journey file.

.venv/bin/python packaging/desktop.py            for this user, with the program of this environment
.venv/bin/python packaging/desktop.py --remove   takes everything away again
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINUX = Path(__file__).resolve().parent / "linux"
SHARE = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
ENTRY = SHARE / "applications" / "journey-mapper.desktop"
KIND = SHARE / "mime" / "packages" / "journey-mapper.xml"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(arguments: list[str]) -> int:
    if "--remove" in arguments:
        for path in (ENTRY, KIND, *(icon(size) for size in SIZES)):
            path.unlink(missing_ok=True)
    else:
        install(program())
    refresh()
    return 0


def program() -> Path:
    """The installed command, beside the Python that runs this."""
    found = Path(sys.executable).with_name("journey-mapper")
    if not found.exists():
        sys.exit("Install the program first: python3 packaging/dev.py run")
    return found


def install(command: Path) -> None:
    text = (LINUX / "journey-mapper.desktop").read_text(encoding="utf-8")
    quoted = '"' + str(command).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'
    text = text.replace("Exec=journey-mapper %f", f"Exec={quoted} %f")
    text = text.replace("TryExec=journey-mapper", f"TryExec={command}")
    put(ENTRY, text.encode())
    put(KIND, (LINUX / "journey-mapper.xml").read_bytes())
    for size in SIZES:
        put(icon(size), (ROOT / "resources" / "icons" / f"app-{size}.png").read_bytes())


def icon(size: int) -> Path:
    return SHARE / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "journey-mapper.png"


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def refresh() -> None:
    """Desktops read caches; where a tool is missing they find the files by themselves, later."""
    for tool, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if shutil.which(tool) and (SHARE / folder).is_dir():
            subprocess.run([tool, str(SHARE / folder)], check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
