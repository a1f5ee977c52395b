"""What people do with a project, in a word: tests read better with it."""

import msgspec

from mapper.model import records as r
from mapper.model.change import Label
from mapper.workspace.project import Project


def rename(project: Project, title: str) -> None:
    """One edit."""
    record = project.document.one(r.Project)
    with project.document.edit(Label("rename")) as edit:
        edit.put(msgspec.structs.replace(record, title=title))


def title(project: Project) -> str:
    """What `rename` changes."""
    return project.document.one(r.Project).title


def crash(project: Project) -> None:
    """What the system does when a process is killed: locks and files are let go, nothing is written or tidied."""
    if project._working is not None:
        project._working.close()
    project._release(project._opened.document_lock)
    project._release(project._opened.lock)
    project._closed = True
