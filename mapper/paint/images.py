"""Pictures people brought: decoded only when they are what they claim to be, of a sane size, in one of four formats.

Image decoders are the oldest way into a program. The first bytes decide the format (never the decoder's guess, so an SVG
that calls itself PNG is refused), the size is asked before any pixel is decoded, and what is stored has been decoded and
encoded anew: places, cameras and thumbnails that a photo carries do not survive.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from mapper.errors import MapperError
from mapper.i18n import _

MOST_BYTES: Final = 100_000_000
MOST_PIXELS: Final = 40_000_000
MOST_SCALED: Final = (
    250_000_000  # pixels of a plain JPEG, which is decoded line by line at an eighth of its size
)
MOST_SIDE: Final = 12_000
LONGEST_SHOWN: Final = 1600  # pixels of a picture as it is kept to be drawn
MOST_SCALED_SIDE: Final = 40_000
MOST_MEGABYTES: Final = 160  # of memory that the pixels of one picture may take while it is decoded
LONGEST_STORED: Final = 2400  # pixels: sharp across a third of an A0 poster
JPEG_QUALITY: Final = 88
LARGE_DRAWING: Final = 300_000  # bytes of a PNG, from which it is tried as a JPEG
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers that begin a JPEG's picture
_PLAIN_FRAMES: Final = frozenset({0xC0, 0xC1})
_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


class Stored(msgspec.Struct, frozen=True):
    """A picture ready to be stored: encoded anew, without anything but its pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def format_of(data: bytes) -> str | None:
    """ "png", "jpeg", "gif" or "webp" by the first bytes; None for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)


def decoded(data: bytes, longest: int | None = None) -> QImage:
    """The pixels, upright, scaled down to `longest` on the longer side. Raises MapperError."""
    if len(data) > MOST_BYTES:
        raise MapperError(_("This picture is larger than 100 MB. Save it smaller and add it again."))
    format_name = format_of(data)
    if format_name is None:
        raise MapperError(
            _("This is not a PNG, JPEG, GIF or WebP picture. Save it as one of these and add it again.")
        )
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    plain = format_name == "jpeg" and longest is not None and not is_progressive(data)
    image = _read(buffer, format_name, longest, MOST_SCALED if plain else MOST_PIXELS)
    buffer.close()
    if image.isNull():
        raise MapperError(
            _("This picture is damaged and cannot be read. Save it again from the program it comes from.")
        )
    return image


def to_store(data: bytes, longest: int = LONGEST_STORED) -> Stored:
    """The picture scaled down and encoded anew: JPEG for photographs, PNG for the rest. Raises MapperError."""
    return _stored(decoded(data, longest), photograph=format_of(data) in {"jpeg", "webp"})


def image_to_store(image: QImage, longest: int = LONGEST_STORED) -> Stored:
    """Pixels from the clipboard, as `to_store` keeps a file. Raises MapperError."""
    _check_size(image.size())
    if max(image.width(), image.height()) > longest:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return _stored(image, photograph=False)


def _stored(image: QImage, *, photograph: bool) -> Stored:
    """Opaque pictures that are no photographs are PNG unless that takes far more room: a photograph saved as PNG is one."""
    opaque = not image.hasAlphaChannel() or not _shines_through(image)
    clean = image.convertToFormat(QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32)
    for key in clean.textKeys():
        clean.setText(key, "")
    data, media_type = b"", "image/jpeg"
    if not (photograph and opaque):
        data, media_type = _encoded(clean, "PNG"), "image/png"
    if opaque and (photograph or len(data) > LARGE_DRAWING):
        as_photograph = _encoded(clean, "JPEG")
        if photograph or 2 * len(as_photograph) < len(data):
            data, media_type = as_photograph, "image/jpeg"
    return Stored(data, media_type, clean.width(), clean.height())


def _shines_through(image: QImage) -> bool:
    """Whether any of a small version's pixels is not opaque; most pasted pictures have an alpha channel for nothing."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(64, 64, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return any(small.pixelColor(x, y).alpha() < 255 for y in range(64) for x in range(64))


def _encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, kind, JPEG_QUALITY if kind == "JPEG" else -1):  # type: ignore[call-overload]
        raise MapperError(_("There is not enough memory for this picture. Make it smaller and add it again."))
    return bytes(buffer.data().data())


class Album:
    """A project's pictures by SHA-256, decoded when first drawn; the last ones are kept."""

    def __init__(
        self, blob: Callable[[str], bytes | None], longest: int = LONGEST_SHOWN, keep: int = 24
    ) -> None:
        self._blob = blob
        self._longest = longest
        self._keep = keep
        self._images: OrderedDict[str, QImage | None] = OrderedDict()

    def __call__(self, sha256: str) -> QImage | None:
        """The pixels, or None where there are none to be had."""
        if sha256 not in self._images:
            self._images[sha256] = self._decoded(sha256)
            if len(self._images) > self._keep:
                self._images.popitem(last=False)
        self._images.move_to_end(sha256)
        return self._images[sha256]

    def remember(self, sha256: str, image: QImage) -> None:
        """Keeps the pixels of a picture that somebody has decoded already, in a thread."""
        self._images[sha256] = image
        self._images.move_to_end(sha256)
        if len(self._images) > self._keep:
            self._images.popitem(last=False)

    def _decoded(self, sha256: str) -> QImage | None:
        data = self._blob(sha256)
        if data is None:
            return None
        try:
            return decoded(data, self._longest)
        except MapperError:
            return None


def is_progressive(data: bytes) -> bool:
    """Whether a JPEG's coarse picture comes before its fine one: decoding then needs all of it at once, six bytes a pixel
    where a plain one needs a line. What cannot be told counts as progressive.
    """
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        kind = data[place + 1]
        if kind in _FRAMES:
            return kind not in _PLAIN_FRAMES
        place += 1 if kind == 0xFF else 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return True


def _read(buffer: QBuffer, format_name: str, longest: int | None, most: int) -> QImage:
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(format_name.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    _check_size(size, most)
    if not size.isValid():
        return QImage()
    if longest is not None and max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _check_size(size: QSize, most: int = MOST_PIXELS) -> None:
    side = MOST_SIDE if most == MOST_PIXELS else MOST_SCALED_SIDE
    if max(size.width(), size.height()) > side or size.width() * size.height() > most:
        raise MapperError(
            _("This picture has more than {count} million pixels. Make it smaller and add it again.").format(
                count=most // 1_000_000
            )
        )
