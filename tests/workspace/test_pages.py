"""Pages of a PDF are drawn as they are, from any thread, and a broken file is a sentence."""

import io
import threading
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from mapper.errors import MapperError
from mapper.workspace.pages import Pages, Stretch, save_copy


@pytest.fixture
def file(tmp_path: Path) -> Path:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 100), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 100, 100, stroke=0, fill=1)
    canvas.showPage()
    canvas.setPageSize((300, 400))
    canvas.addPageLabel(1, prefix="B7")
    canvas.showPage()
    canvas.save()
    path = tmp_path / "two.pdf"
    path.write_bytes(out.getvalue())
    return path


def test_pages_have_sizes_and_names(file: Path) -> None:
    with Pages(file) as pages:
        assert pages.sizes == ((200, 100), (300, 400))
        assert pages.labels[1] == "B7"


def test_a_stretch_is_drawn_pixel_for_pixel(file: Path) -> None:
    with Pages(file) as pages:
        raw = pages.draw(0, 2.0, Stretch(198, 10, 4, 1))
    assert [tuple(raw[i : i + 3]) for i in range(0, 16, 4)] == [(0, 0, 255)] * 2 + [(255, 255, 255)] * 2


def test_several_threads_draw_at_once(file: Path) -> None:
    with Pages(file) as one, Pages(file) as other:
        found: list[int] = []
        work = lambda pages: found.append(len(pages.draw(0, 1.0, Stretch(0, 0, 200, 100))))  # noqa: E731
        threads = [threading.Thread(target=work, args=(pages,)) for pages in (one, other) * 4]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [80_000] * 8


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"not at all"])
def test_a_broken_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(MapperError, match="cannot be shown"):
        Pages(path)


def test_what_is_far_too_large_is_refused(file: Path) -> None:
    with Pages(file) as pages, pytest.raises(MapperError, match="too large"):
        pages.draw(0, 1000.0, Stretch(0, 0, 200_000, 100_000))


def test_a_closed_file_is_a_sentence(file: Path) -> None:
    pages = Pages(file)
    pages.close()
    pages.close()
    with pytest.raises(MapperError):
        pages.draw(0, 1.0, Stretch(0, 0, 10, 10))


def test_a_copy_is_the_same_to_the_byte(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    target.write_text("old")
    assert save_copy(file, target) == []
    assert target.read_bytes() == file.read_bytes()
    with pytest.raises(MapperError):
        save_copy(file, tmp_path / "gone" / "copy.pdf")
