import pytest
from PySide6.QtGui import QImage

from mapper.errors import MapperError
from mapper.layout.look import LIGHT
from mapper.layout.primitives import Box, Icon, Image, Path, Rect
from mapper.paint.png import allowed_scale, image_of, map_image, png_bytes

SQUARE = Rect(0, 0, 100, 100)


def test_a_map_is_twice_its_size_by_default(picture):
    width, height = picture.size
    image = map_image(picture)
    assert (image.width(), image.height()) == (round(2 * width), -(-2 * height // 1))


def test_the_paper_is_white_or_nothing(picture):
    assert map_image(picture).pixelColor(1, 1).name() == "#ffffff"
    assert map_image(picture, background=None).pixelColor(1, 1).alpha() == 0


def test_a_png_file_can_be_read_back(picture):
    image = map_image(picture, scale=1)
    again = QImage.fromData(png_bytes(image), "PNG")
    assert again.size() == image.size()


def test_a_wide_map_is_made_smaller_until_it_fits():
    assert allowed_scale(20_000, 1000, 2.0) == pytest.approx(1.6)
    assert allowed_scale(1000, 1000, 2.0) == 2.0
    scale = allowed_scale(20_000, 20_000, 2.0)
    assert 20_000 * scale * 20_000 * scale <= 200_000_001


def test_a_map_too_wide_to_be_read_is_refused(picture):
    picture.plan.size = (1_600_000, 1000)
    with pytest.raises(MapperError, match="too wide"):
        map_image(picture)


def test_hairlines_are_one_pixel_sharp(pixels, qapp):
    image = image_of([Box(Rect(10, 10, 50, 50), stroke="ink")], SQUARE, 1.0, "surface")
    column = pixels(image)[30, :, 0]
    assert (column < 250).sum() == 2


def test_a_card_shows_its_fill_its_bar_and_its_icon(pixels, qapp):
    ink = [
        Box(Rect(0, 0, 100, 100), fill="card-pain"),
        Box(Rect(0, 10, 4, 80), fill="bar-pain"),
        Icon("smile", 40, 40, 24, "ink"),
    ]
    seen = pixels(image_of(ink, SQUARE, 1.0))
    colours = {tuple(colour) for colour in seen[:, :, :3].reshape(-1, 3)}
    assert {rgb(LIGHT["card-pain"]), rgb(LIGHT["bar-pain"]), rgb(LIGHT["ink"])} <= colours


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def test_a_picture_keeps_its_shape_and_is_centred(pixels, qapp):
    photo = QImage(40, 20, QImage.Format.Format_RGB32)
    photo.fill("#FF0000")
    seen = pixels(image_of([Image("x", SQUARE)], SQUARE, 1.0, "surface", pictures=lambda _: photo))
    red = (seen[:, :, 0] > 200) & (seen[:, :, 1] < 50)
    assert red[50].sum() == 100
    assert red[:, 50].sum() == 50
    assert red[30, 50]
    assert not red[20, 50]


def test_a_portrait_fills_its_circle_and_nothing_beyond(pixels, qapp):
    photo = QImage(40, 20, QImage.Format.Format_RGB32)
    photo.fill("#FF0000")
    around = Rect(-50, -50, 200, 200)
    seen = pixels(
        image_of([Image("x", SQUARE, 50, cover=True)], around, 1.0, "surface", pictures=lambda _: photo)
    )
    red = (seen[:, :, 0] > 200) & (seen[:, :, 1] < 50)
    assert red[100].sum() == red[:, 100].sum() == 100
    assert not red[54, 54]


def test_a_picture_that_is_not_there_is_a_sign_and_no_failure(qapp):
    image = image_of([Image("x", SQUARE)], SQUARE, 1.0, "surface")
    assert len({image.pixel(x, y) for x in range(100) for y in range(100)}) > 2


def test_an_unknown_icon_is_a_question_mark(qapp):
    assert image_of([Icon("nonesuch", 0, 0, 24)], SQUARE) == image_of([Icon("circle-help", 0, 0, 24)], SQUARE)


def test_tints_side_by_side_show_no_seam(pixels, qapp):
    def tint(x):
        corners = (("M", x, 20.0), ("L", x + 30.5, 20.0), ("L", x + 30.5, 80.0), ("L", x, 80.0), ("Z",))
        return Path(corners, fill="emotion+1", opacity=0.2)

    seen = pixels(image_of([tint(10.0), tint(40.5)], SQUARE, 1.0, "surface"))
    assert len({tuple(p) for p in seen[50, 12:68]}) == 1
