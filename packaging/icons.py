"""Makes `resources/icons/icons.json`: the Lucide icons we use, as the strokes that screen and PDF draw.

Run it when `icons.txt` grows: `.venv/bin/python packaging/icons.py` (needs `npm` to fetch the sources).

Each icon is a list of steps in a box of 24 × 24 with y downwards: ["M", x, y], ["L", x, y],
["C", x1, y1, x2, y2, x, y] and ["Z"]. It is drawn with a stroke 2 units wide, round caps and joins, unfilled.
Circles, arcs and rectangles are curves already, so nothing parses SVG when the program runs.
"""

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib import SVGPath

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
LUCIDE = "lucide-static@1.62.0"
Point = tuple[float, float]
DECIMALS = 2  # a hundredth of a unit is 8 µm on an icon printed two centimetres wide


def main() -> int:
    ICONS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = fetched(LUCIDE, Path(folder))
    names = sorted(set(Path(__file__).with_name("icons.txt").read_text(encoding="utf-8").split()))
    missing = [name for name in names if f"package/icons/{name}.svg" not in files]
    if missing:
        print("Lucide has no icon called " + ", ".join(missing), file=sys.stderr)
        return 2
    lines = (
        f"{json.dumps(name)}:{json.dumps(steps(files[f'package/icons/{name}.svg']), separators=(',', ':'))}"
        for name in names
    )
    (ICONS / "icons.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    (ICONS / "Lucide-LICENSE.txt").write_bytes(files["package/LICENSE"])
    return 0


def fetched(package: str, folder: Path) -> dict[str, bytes]:
    """Every file of an npm package, by its name in the archive."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        return {member.name: archive.extractfile(member).read() for member in members}  # type: ignore[union-attr]


def steps(svg: bytes) -> list[list[str | float]]:
    """The outline of an icon as absolute steps; quadratic curves become cubic ones."""
    pen = DecomposingRecordingPen(glyphSet={})
    SVGPath.fromstring(svg).draw(pen)
    result: list[list[str | float]] = []
    here = (0.0, 0.0)
    for operation, points in pen.value:
        match operation:
            case "moveTo" | "lineTo":
                result.append(["M" if operation == "moveTo" else "L", *rounded(points)])
            case "curveTo":
                result.append(["C", *rounded(points)])
            case "qCurveTo":
                result.append(["C", *rounded(cubic(here, *points))])
            case "closePath":
                result.append(["Z"])
        here = points[-1] if points else here
    return result


def cubic(start: Point, control: Point, end: Point) -> list[Point]:
    (x0, y0), (x1, y1), (x2, y2) = start, control, end
    first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
    second = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
    return [first, second, (x2, y2)]


def rounded(points: list[Point]) -> list[float]:
    values = [round(value, DECIMALS) for point in points for value in point]
    return [int(value) if value == int(value) else value for value in values]


if __name__ == "__main__":
    sys.exit(main())
