"""Small pictures of the pages of a PDF that was just written, for the window's export dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

WIDTH, HEIGHT = 640.0, 840.0  # pixels that a page fits into
MOST: Final = 300  # pages


def draw(file: Path, folder: Path, said: Callable[[str], None]) -> None:
    """Draws each page into `folder` as 1.png, 2.png …, and says “1/12 1.png” when one is there."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        total = len(document)
        for number in range(min(total, MOST)):
            page = document[number]
            width, height = page.get_size()
            image = page.render(scale=min(WIDTH / width, HEIGHT / height)).to_pil()
            name = f"{number + 1}.png"
            image.save(folder / name, compress_level=1)
            said(f"{number + 1}/{total} {name}")
    finally:
        document.close()
