"""One process per person: a second start hands its files to the first and ends.

Who is first is settled by a lock file, which kill -9 frees; QtNetwork, a local socket, is only loaded when there are two to
talk (and after the first paint in the first one). The socket is for this person only, and nothing leaves the machine.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject, QThread

from mapper import paths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

MOST_BYTES: Final = 1 << 20
PATIENCE: Final = 2000  # ms a second start waits for the first before it goes its own way

ATTEMPTS: Final = 20
PAUSE: Final = 100  # ms between two attempts

Receive = Callable[[list[Path]], object]


class Instance:
    """One start of the program. `first` says whether no other one is running."""

    def __init__(self, *, alone: bool = False) -> None:
        """`alone` neither looks for another instance nor lets itself be found (`--new-instance`)."""
        self._lock: QLockFile | None = None
        self._server: Server | None = None
        self.first = True
        if not alone:
            folder = paths.state_dir()
            folder.mkdir(parents=True, exist_ok=True)
            lock = QLockFile(str(folder / "instance.lock"))
            lock.setStaleLockTime(0)
            self.first = lock.tryLock(0)
            self._lock = lock if self.first else None

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Sends files to the first instance; False when it does not answer."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        if not _connected(socket):
            return False
        socket.write(json.dumps([str(path) for path in files]).encode() + b"\n")
        socket.waitForBytesWritten(PATIENCE)
        heard = socket.waitForReadyRead(PATIENCE)
        socket.disconnectFromServer()
        return heard

    def listen(self, receive: Receive) -> None:
        """From now on `receive` gets the files of later starts."""
        if self._lock is not None and self._server is None:
            self._server = Server(receive)

    def end(self) -> None:
        """Lets another start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


class Server(QObject):
    """Listens for later starts."""

    def __init__(self, receive: Receive) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self._receive = receive
        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(address()):
            QLocalServer.removeServer(address())  # left by a process that was killed: we hold the lock
            self._server.listen(address())

    def close(self) -> None:
        """Stops listening."""
        self._server.close()
        self.deleteLater()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_ready(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _on_ready(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        files = _files(bytes(socket.readLine(MOST_BYTES).data()))
        socket.write(b"ok\n")
        socket.flush()
        if files is not None:
            self._receive(files)


def _connected(socket: "QLocalSocket") -> bool:
    """Whether the first instance answers; one that has just begun only listens after its first paint."""
    for _attempt in range(ATTEMPTS):
        socket.connectToServer(address())
        if socket.waitForConnected(PATIENCE):
            return True
        QThread.msleep(PAUSE)
    return False


def address() -> str:
    """The name of the socket: one per person and place for data."""
    import hashlib

    place = hashlib.sha256(str(paths.state_dir()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"journey-mapper-{place}"


def _files(line: bytes) -> list[Path] | None:
    """The files somebody sent, None when it is not what a start of ours sends."""
    import json

    try:
        names = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) and "\0" not in name for name in names):
        return None
    return [Path(name) for name in names]
