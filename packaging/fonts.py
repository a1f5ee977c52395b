"""Makes the committed fonts in `resources/fonts` and the table of advances that layout measures text with.

Run it when a font is updated: `.venv/bin/python packaging/fonts.py` (needs `npm` to fetch the sources).

Window and PDF only break lines alike when nothing reshapes text, so kerning, contextual alternates and
ligatures are taken out, hinting too, and the digits are the tabular ones. The families get names of their
own: an Inter that somebody has installed, which kerns, must never be picked instead.
"""

import io
import json
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
INTER, DEJAVU, EMOJI = "inter-ui@4.1.1", "dejavu-fonts-ttf@2.37.3", "@fontsource/noto-emoji@5.3.2"
FACES = (  # file, family, style, weight, package, member
    ("JourneyInter-Regular.ttf", "Journey Inter", "Regular", 400, INTER, "web/Inter-Regular.woff2"),
    ("JourneyInter-Italic.ttf", "Journey Inter", "Italic", 400, INTER, "web/Inter-Italic.woff2"),
    ("JourneyInter-SemiBold.ttf", "Journey Inter", "SemiBold", 600, INTER, "web/Inter-SemiBold.woff2"),
    ("JourneyInter-Bold.ttf", "Journey Inter", "Bold", 700, INTER, "web/Inter-Bold.woff2"),
    ("JourneyDejaVu.ttf", "Journey DejaVu", "Regular", 400, DEJAVU, "ttf/DejaVuSans.ttf"),
    ("JourneyEmoji.ttf", "Journey Emoji", "Regular", 400, EMOJI, "files/noto-emoji-emoji-400-normal.woff2"),
)
LICENCES = (
    ("Inter-LICENSE.txt", INTER, "LICENSE.txt"),
    ("DejaVu-LICENSE.txt", DEJAVU, "LICENSE"),
    ("NotoEmoji-LICENSE.txt", EMOJI, "LICENSE"),
)
# What joins letters into a script's own shapes stays; what only adorns Latin text goes.
KEPT_FEATURES = ["ccmp", "mark", "mkmk", "locl", "init", "medi", "fina", "isol", "rlig"]


def main() -> int:
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = {name: fetched(name, Path(folder)) for name in (INTER, DEJAVU, EMOJI)}
        for file, family, style, weight, package, member in FACES:
            font = TTFont(io.BytesIO(packages[package][f"package/{member}"]), recalcTimestamp=False)
            font.flavor = None
            if package == INTER:
                freeze_tabular_digits(font)
            trim(font, keep_ascii=package != EMOJI)
            rename(font, family, style, weight)
            font.save(FONTS / file)
        for file, package, member in LICENCES:
            (FONTS / file).write_bytes(packages[package][f"package/{member}"])
    write_advances()
    return 0


def fetched(package: str, folder: Path) -> dict[str, bytes]:
    """Every file of an npm package, by its name in the archive."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        return {member.name: archive.extractfile(member).read() for member in members}  # type: ignore[union-attr]


def freeze_tabular_digits(font: TTFont) -> None:
    """Digits of one width become the ordinary ones, in the character map itself (35 % of width otherwise)."""
    substitutions: dict[str, str] = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    substitutions |= getattr(table, "ExtSubTable", table).mapping
    for table in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            if digit in table.cmap:
                table.cmap[digit] = substitutions.get(table.cmap[digit], table.cmap[digit])


def trim(font: TTFont, *, keep_ascii: bool) -> None:
    """Drops kerning, ligatures, alternates, hints and the glyphs that nothing reaches any more."""
    options = Options()
    options.layout_features = KEPT_FEATURES
    options.hinting = False
    options.legacy_kern = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 5, 13, 14]
    options.drop_tables += ["STAT", "vhea", "vmtx", "gasp", "VORG", "MATH", "FFTM"]
    subsetter = Subsetter(options)
    characters = set(font.getBestCmap())
    subsetter.populate(unicodes={c for c in characters if keep_ascii or c > 0x7F})
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Names after which Qt, fontconfig and PDF readers find a face, and never an installed one."""
    full, postscript = f"{family} {style}", f"{family}-{style}".replace(" ", "")
    plain = style in {"Regular", "Bold", "Italic"}
    names = {
        1: family if plain else full,
        2: style if plain else "Regular",
        3: f"{postscript};from {font['name'].getDebugName(5)}",
        4: full,
        6: postscript,
    }
    if not plain:
        names |= {16: family, 17: style}
    for identity, text in names.items():
        font["name"].setName(text, identity, 3, 1, 0x409)
    font["name"].names = [record for record in font["name"].names if record.platformID == 3]
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b0110_0001 | STYLE_BITS.get(style, 0b0100_0000)
    font["head"].macStyle = {"Bold": 1, "Italic": 2}.get(style, 0)


STYLE_BITS = {"Bold": 0b0010_0000, "Italic": 0b0000_0001}


def write_advances() -> None:
    """`advances.json`: what layout needs of the fonts, so that it needs neither the fonts nor fontTools.

    Per face the metrics in font units and `runs` of characters that follow each other:
    `[first, [advance, advance, …]]`, or `[first, count, advance]` where all are equally wide.
    """
    lines = [f"{json.dumps(face[0])}: {{{described(*face[:4])}}}" for face in FACES]
    (FONTS / "advances.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def described(file: str, family: str, style: str, weight: int) -> str:
    with TTFont(FONTS / file) as font:
        facts = {
            "family": family,
            "style": style,
            "weight": weight,
            "postscript": font["name"].getDebugName(6),
            "unitsPerEm": font["head"].unitsPerEm,
            "ascent": font["hhea"].ascent,
            "descent": -font["hhea"].descent,
            "capHeight": getattr(font["OS/2"], "sCapHeight", 0),
            "xHeight": getattr(font["OS/2"], "sxHeight", 0),
            "missing": font["hmtx"][".notdef"][0],
            "runs": runs({code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}),
        }
    return ",".join(
        f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in facts.items()
    )


def runs(advances: dict[int, int]) -> list[list[object]]:
    """Characters without gaps between them share a run; four or more of one width are one short run."""
    codes = sorted(advances)
    starts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(codes)) if b != a + 1), len(codes)]
    result: list[list[object]] = []
    for begin, end in pairwise(starts):
        widths = [advances[code] for code in codes[begin:end]]
        same = len(widths) > 3 and len(set(widths)) == 1
        result.append([codes[begin], len(widths), widths[0]] if same else [codes[begin], widths])
    return result


if __name__ == "__main__":
    sys.exit(main())
