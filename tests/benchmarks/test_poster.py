"""D1: a poster of 10,000 cards against writing the same operators and compressing them, and its size against theirs."""

import io
import zlib

from mapper.layout.paper import sheet
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Box, Icon, Path, Primitive, Text
from mapper.model.document import Document
from mapper.report.poster import poster
from tests.benchmarks import documents
from tests.benchmarks.harness import Bench

CARDS = 10_000


class Ready:
    """A picture whose primitives are laid out already: only the writing is measured."""

    def __init__(self, picture: MapPicture) -> None:
        self.plan, self.options = picture.plan, picture.options
        self.primitives = list(picture.everything())

    def everything(self) -> list[Primitive]:
        return self.primitives


def written(ready: Ready) -> bytes:
    out = io.BytesIO()
    poster(ready, out, sheet("a0"), title="Banc", blob=lambda _sha256: None)  # type: ignore[arg-type]
    return out.getvalue()


def bound(ready: Ready) -> bytes:
    """The least a PDF writer can do: one operator string per primitive, then zlib as reportlab calls it."""
    lines = []
    for p in ready.primitives:
        if isinstance(p, Text):
            lines.append(f"BT 0 0 0 rg 1 0 0 -1 {p.x:.2f} {p.y:.2f} Tm /F1 {p.size:g} Tf ({p.text}) Tj ET")
        elif isinstance(p, Box):
            lines.append(f"q 1 0 0 1 {p.rect.x:.2f} {p.rect.y:.2f} cm /Fm1 Do Q")
        elif isinstance(p, Icon):
            lines.append(f"q {p.size / 24:.4f} 0 0 {p.size / 24:.4f} {p.x:.2f} {p.y:.2f} cm /Fm2 Do Q")
        elif isinstance(p, Path):
            outline = " ".join(" ".join(f"{v:.2f}" for v in s[1:]) + " l" for s in p.segments)
            lines.append(f"q 0 0 0 rg 0 0 0 RG {p.width:g} w {outline} S Q")
    return zlib.compress("\n".join(lines).encode("latin-1", "replace"))


def test_d1_poster() -> None:
    records = documents.project(CARDS)
    document, journey = Document(records), documents.journey_of(records)
    ready = Ready(MapPicture(document, journey))

    def whole() -> bytes:
        return written(Ready(MapPicture(document, journey)))

    small = documents.project(30)
    with_fonts = len(written(Ready(MapPicture(Document(small), documents.journey_of(small)))))
    bench = Bench()
    bench.compare("D1", lambda: written(ready), lambda: bound(ready), 2.5, "poster of 10k cards", rounds=9)
    bench.compare("D1", whole, lambda: bound(ready), 5, "the same with its layout", rounds=3)
    bench.judge("D1", len(written(ready)) - with_fonts, len(bound(ready)), 1.15, "its size, less the fonts")
