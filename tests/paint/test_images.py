import gzip
import resource
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from mapper.errors import MapperError
from mapper.paint import images
from mapper.paint.images import Album, decoded, format_of, to_store

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


def encoded(width=60, height=30, kind="PNG", colour="#336699"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_of_the_allowed_formats_are_read(kind):
    assert decoded(encoded(kind=kind)).width() == 60


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF8",
        SVG,
        gzip.compress(SVG, mtime=0),
        b"%PDF-1.4",
        b"BM" + bytes(60),
        encoded(kind="BMP"),
        b"RIFFxxxxWAVE",
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(data):
    with pytest.raises(MapperError):
        decoded(data)


def test_a_picture_that_is_cut_off_is_refused():
    with pytest.raises(MapperError, match="damaged"):
        decoded(encoded(kind="PNG")[:40])


def test_size_is_looked_at_before_any_pixel():
    header = encoded()
    claim = b"IHDR" + (11_000).to_bytes(4, "big") * 2 + header[24:29]
    huge = header[:12] + claim + zlib.crc32(claim).to_bytes(4, "big") + header[33:]
    with pytest.raises(MapperError, match="40 million"):
        decoded(huge)


def test_a_file_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(images, "MOST_BYTES", 100)
    with pytest.raises(MapperError, match="100 MB"):
        decoded(encoded())


def test_a_photo_is_stored_small_and_without_what_it_carried():
    photo = encoded(3000, 1500, "JPEG")
    exif = b"\xff\xe1\x00\x10Exif\x00\x00GPS-DATA"
    stored = to_store(photo[:2] + exif + photo[2:])
    assert (stored.width, stored.height, stored.media_type) == (2400, 1200, "image/jpeg")
    assert b"GPS-DATA" not in stored.data
    assert format_of(stored.data) == "jpeg"


def test_a_drawing_stays_a_png():
    assert to_store(encoded(kind="PNG")).media_type == "image/png"


def test_an_album_decodes_each_picture_once_and_shows_nothing_for_a_bad_one():
    asked = []

    def blob(sha256):
        asked.append(sha256)
        return {"good": encoded(), "bad": SVG}.get(sha256)

    album = Album(blob)
    assert album("good") is album("good")
    assert album("bad") is None
    assert album("missing") is None
    assert asked == ["good", "bad", "missing"]


def noisy(width=900, height=700, form=QImage.Format.Format_RGB32):
    """Something like a photograph: no two pixels alike."""
    import random

    pixels = random.Random(1).randbytes(width * height * 4)
    return QImage(pixels, width, height, width * 4, form).copy()


def test_a_photograph_pasted_as_pixels_is_stored_as_a_jpeg():
    stored = images.image_to_store(noisy())
    assert stored.media_type == "image/jpeg"
    assert format_of(stored.data) == "jpeg"


def test_an_alpha_channel_that_hides_nothing_is_none():
    image = QImage(60, 30, QImage.Format.Format_ARGB32)
    image.fill("#336699")
    assert not decoded(images.image_to_store(image).data).hasAlphaChannel()
    image.fill("#00336699")
    assert decoded(images.image_to_store(image).data).hasAlphaChannel()


def test_pixels_that_are_too_many_are_refused():
    with pytest.raises(MapperError, match="40 million"):
        images.image_to_store(QImage(8_000, 6_000, QImage.Format.Format_Grayscale8))


def test_a_photograph_of_twelve_million_pixels_is_stored_small():
    photo = noisy(800, 600).scaled(4000, 3000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    photo.save(buffer, "JPEG", 92)
    stored = to_store(bytes(buffer.data().data()))
    assert max(stored.width, stored.height) == images.LONGEST_STORED
    assert len(stored.data) < 4_000_000


def test_what_was_decoded_beside_the_window_is_not_decoded_again() -> None:
    asked: list[str] = []
    album = Album(asked.append, keep=2)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    album.remember("a", image)
    assert album("a") is image
    assert asked == []


def jpeg(width: int, height: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0x80)
    image.save(buffer, "JPEG", 60)
    return bytes(buffer.data().data())


def progressive(photo: bytes) -> bytes:
    """The same file saying that its coarse picture comes first."""
    start = photo.index(b"\xff\xc0")
    return photo[:start] + b"\xff\xc2" + photo[start + 2 :]


def test_a_photograph_of_a_hundred_million_pixels_is_scaled_down_in_little_memory() -> None:
    photo = jpeg(12_200, 8_200)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stored = to_store(photo, 1600)
    assert (stored.width, stored.height) == (1600, 1075)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000  # KB


def test_a_progressive_one_of_that_size_is_a_sentence_since_it_cannot_be_decoded_in_lines() -> None:
    with pytest.raises(MapperError, match="40 million"):
        to_store(progressive(jpeg(9_000, 8_200)), 1600)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xff\xff\xff", b"\xff\xd8\xff\xe0\x00\x00"])
def test_what_cannot_be_told_counts_as_progressive(data: bytes) -> None:
    assert images.is_progressive(data)
