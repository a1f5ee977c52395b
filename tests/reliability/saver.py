"""One save in a process of its own, which stops itself just before it so that strace can be attached. Run by `zygote.py`.

Writes to `<root>/first` what came of it, "saved" or "refused"; stops again, so that strace can be taken away, and writes
to `<root>/second` whether a second try worked.
"""

import os
import signal
import traceback
from pathlib import Path

from mapper.errors import MapperError
from mapper.workspace.project import Project
from tests.reliability.actor import rename

END = "/end-of-save"  # asking for it marks the end in strace's log


def act(root: Path, title: str) -> int:
    try:
        project = Project.open(root / "files" / "retail.journey")
        rename(project, title)
        os.kill(os.getpid(), signal.SIGSTOP)
        first = attempt(project)
        os.access(END, os.F_OK)
        os.kill(os.getpid(), signal.SIGSTOP)
        (root / "first").write_text(first)
        (root / "second").write_text(attempt(project))
        project.close()
    except BaseException:  # noqa: BLE001 - whatever went wrong is the finding
        (root / "first").write_text(traceback.format_exc())
        return 1
    return 0


def attempt(project: Project) -> str:
    try:
        project.save()
    except MapperError as error:
        return f"refused: {error.sentence}\n{''.join(traceback.format_exception(error))}"
    return "saved"
