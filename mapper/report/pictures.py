"""Stored pictures as they go into a PDF: upright, no larger than paper can show, and never a reason to fail.

A photo of 40 megapixels on a cover of a few centimetres would make a file that nobody can send.
"""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image as Pixels
from PIL import ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

LARGEST: Final = 150_000_000  # pixels of a picture worth decoding
LONGEST: Final = 2400  # pixels of the longer side in a PDF: 300 dpi over 20 cm
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
_QUALITY: Final = 88


def opened(raw: bytes | None) -> ImageReader | None:
    """The picture ready to be drawn, or None when there is none, it is damaged or beyond measure."""
    if raw is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pixels.DecompressionBombWarning)
            return _read(raw)
    except (
        UnidentifiedImageError, Pixels.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError,
        MemoryError,
    ):  # fmt: skip
        return None


def _read(raw: bytes) -> ImageReader | None:
    with Pixels.open(BytesIO(raw), formats=_FORMATS) as picture:
        if picture.width * picture.height > LARGEST:
            return None
        plain = picture.format == "JPEG" and picture.mode in {"L", "RGB"}
        if plain and max(picture.size) <= LONGEST and picture.getexif().get(0x0112, 1) == 1:
            picture.load()  # a damaged one is found out here
            return ImageReader(BytesIO(raw))
        picture.draft("RGB", (LONGEST, LONGEST))
        upright = _in_colour(ImageOps.exif_transpose(picture))
        upright.thumbnail((LONGEST, LONGEST))
        return _packed(upright) if plain else ImageReader(upright)


def _in_colour(picture: Pixels.Image) -> Pixels.Image:
    """In grey, RGB or RGB with transparency, whatever it was."""
    if picture.mode in {"L", "RGB", "RGBA"} and "transparency" not in picture.info:
        return picture.copy()
    clear = picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info
    return picture.convert("RGBA" if clear else "RGB")


def _packed(picture: Pixels.Image) -> ImageReader:
    """A photo stays one: its pixels unpacked would be twenty times as large."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    out.seek(0)
    return ImageReader(out)
