"""The offline promise, watched where it cannot be talked away: at the system calls of the running program."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "templates" / "retail.fr.journey.json"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]


def network_calls(log: Path) -> list[str]:
    """Every socket for IPv4, IPv6 or raw packets; sockets between programs of one machine are AF_UNIX."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if re.search(r"\bAF_(INET6?|PACKET)\b", line)]


def watched(log: Path, *arguments: object) -> list[str]:
    program = [sys.executable, "-m", "mapper", *map(str, arguments)]
    return ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(log), *program]


def test_the_watch_sees_a_network_call(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = "import socket; socket.socket(socket.AF_INET).close()"
    subprocess.run([*watched(log)[:-2], "-c", program], check=True)
    assert network_calls(log)


def test_import_and_export_open_no_connection(tmp_path: Path) -> None:
    project, log = tmp_path / "retail.journey", tmp_path / "log"
    for arguments in (
        ("import", SAMPLE, "-o", project),
        ("export", project, "-o", tmp_path / "retail.pdf"),
        ("export", project, "-o", tmp_path / "retail.png"),
    ):
        subprocess.run(watched(log, *arguments), cwd=ROOT, check=True, capture_output=True)
        assert network_calls(log) == []


def test_the_window_opens_no_connection(tmp_path: Path) -> None:
    project, log = tmp_path / "retail.journey", tmp_path / "log"
    subprocess.run([sys.executable, "-m", "mapper", "import", SAMPLE, "-o", project], cwd=ROOT, check=True)
    window = subprocess.Popen(watched(log, project, "--new-instance"), cwd=ROOT, start_new_session=True)
    time.sleep(6)
    still_open = window.poll() is None
    os.killpg(window.pid, signal.SIGKILL)  # the window and the one who watches it
    window.wait(timeout=20)
    assert still_open
    assert network_calls(log) == []
