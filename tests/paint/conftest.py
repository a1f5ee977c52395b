"""A small journey as a picture, and pixels as numbers."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from mapper.layout.picture import MapPicture
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project


@pytest.fixture
def picture(qapp) -> MapPicture:
    records = project(8)
    return MapPicture(Document(records), journey_of(records))


@pytest.fixture(scope="session")
def pixels():
    """`pixels(image)`: height × width × (red, green, blue, alpha)."""

    def numbers(image: QImage) -> np.ndarray:
        image = image.convertToFormat(QImage.Format.Format_RGBA8888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).astype(int)

    return numbers
