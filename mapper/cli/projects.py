"""The commands about one project: new, info, check, clean."""

from argparse import Namespace

from mapper.cli import output
from mapper.cli.output import DECIDE, DONE
from mapper.i18n import _, language, using


def new(chosen: Namespace) -> int:
    """A project that begins as a copy of a template, in the language of the command."""
    from mapper.workspace import templates

    with using(chosen.lang or language()):
        output.deliver_project(chosen.out, templates.records(chosen.template))
    return DONE


def info(chosen: Namespace) -> int:
    """What is in a file, for people or (`--json`) for programs."""
    from mapper.cli import summary
    from mapper.model.document import Document
    from mapper.storage import guard

    contents = guard.read(chosen.file)
    document = Document(contents.records.values())
    if chosen.json:
        output.show_json(summary.data(document, contents.format))
    else:
        output.show(summary.lines(document, contents))
    return DONE


def check(chosen: Namespace) -> int:
    """Whether a file is whole: 1 for one that is damaged, cut or foreign; a missing or newer one raises."""
    from mapper.storage import guard
    from mapper.storage.refusals import MissingError, NewerError, RefusedError

    try:
        contents = guard.read(chosen.file)
    except (MissingError, NewerError):
        raise
    except RefusedError as refusal:
        output.show([refusal.sentence])
        return DECIDE
    sentence = _("{name} is whole: format {format}, {count} records, {saves} saves.")
    text = sentence.format(
        name=chosen.file.name,
        format=contents.format,
        count=len(contents.records),
        saves=len(contents.revisions),
    )
    output.show([text])
    return DONE


def clean(chosen: Namespace) -> int:
    """A copy for strangers; says what was left out."""
    from mapper.workspace.cleaning import clean_file

    output.refuse_same(chosen.file, chosen.out)
    output.show(clean_file(chosen.file, chosen.out))
    return DONE
