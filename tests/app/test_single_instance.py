"""A second start hands its files to the first one and ends; `--new-instance` does not."""

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from mapper.app.single_instance import Instance, address


def test_the_first_start_is_first_until_it_ends() -> None:
    first = Instance()
    assert first.first
    assert not Instance().first
    assert Instance(alone=True).first
    first.end()
    again = Instance()
    assert again.first
    again.end()


def test_files_of_a_later_start_arrive(qtbot: QtBot, tmp_path: Path) -> None:
    first, got = Instance(), []
    first.listen(got.extend)
    socket = QLocalSocket()
    socket.connectToServer(address())
    socket.write(b'["/tmp/a \\u00e9.journey"]\n')
    qtbot.waitUntil(lambda: got == [Path("/tmp/a é.journey")])
    qtbot.waitUntil(lambda: bytes(socket.readAll().data()) == b"ok\n" or socket.bytesAvailable() == 0)
    socket.disconnectFromServer()
    first.end()


@pytest.mark.parametrize("line", [b"nonsense\n", b"{}\n", b"[1]\n", b'["a\\u0000b"]\n', b"[" * 5000 + b"\n"])
def test_what_no_start_of_ours_sends_is_ignored(qtbot: QtBot, line: bytes) -> None:
    first, got = Instance(), []
    first.listen(got.append)
    socket = QLocalSocket()
    socket.connectToServer(address())
    socket.write(line)
    qtbot.waitUntil(lambda: socket.bytesAvailable() > 0)
    assert got == []
    socket.disconnectFromServer()
    first.end()


def test_nobody_answers_where_nobody_listens(qapp: object) -> None:
    assert not Instance(alone=True).hand_over([])
