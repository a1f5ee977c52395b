"""The commands about two projects: diff and merge."""

from argparse import Namespace

from mapper.cli import output
from mapper.cli.output import DECIDE, DONE


def diff(chosen: Namespace) -> int:
    """What differs between two files: 1 when anything does."""
    from mapper.workspace.differences import compare_files

    found = compare_files(chosen.before, chosen.after)
    if chosen.json:
        output.show_json(found.to_data())
    else:
        output.show(found.lines())
    return DONE if found.identical else DECIDE


def merge(chosen: Namespace) -> int:
    """Both copies in one file: 1 when conflicts are left, each on the value of the preferred side."""
    from mapper.workspace.locks import user
    from mapper.workspace.merging import merge_files

    report = merge_files(chosen.ours, chosen.theirs, chosen.out, chosen.prefer, user())
    if chosen.json:
        output.show_json(report.to_data())
    else:
        output.show(report.lines())
    return DECIDE if report.conflicts else DONE
