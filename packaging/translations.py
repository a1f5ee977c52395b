"""Keeps the French catalogue in step with the sentences of the program.

    .venv/bin/python packaging/translations.py           takes new sentences from the code, then compiles
    .venv/bin/python packaging/translations.py --check   says what is missing; changes nothing

Sentences are found in `mapper/`. A sentence that is new has an empty translation to be filled in
`resources/locale/fr/LC_MESSAGES/mapper.po`; one that is gone is dropped. The .mo file beside it is what the
program reads, and it is committed: it must always be what this script makes of the .po.
"""

import io
import struct
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES" / "mapper.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
COMMENT_TAG = "Translators:"


def main(arguments: list[str]) -> int:
    catalogue = updated(read(PO), extracted())
    empty = [message.id for message in catalogue if message.id and not complete(message.string)]
    if "--check" not in arguments:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(as_po(catalogue))
        PO.with_suffix(".mo").write_bytes(as_mo(catalogue))
    for sentence in empty:
        print(f"without French: {sentence!r}")
    return 1 if empty and "--check" in arguments else 0


def extracted() -> Catalog:
    """Every sentence that the program marks for translation, with the files it stands in."""
    catalogue = Catalog(fuzzy=False)
    found = extract_from_dir(
        ROOT / "mapper", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=(COMMENT_TAG,)
    )
    every = sorted(found, key=lambda item: item[:2])
    counted = {
        sentence[0]: sentence for _file, _line, sentence, *_rest in every if isinstance(sentence, tuple)
    }
    for file, _line, sentence, comments, context in every:
        if context is None and isinstance(sentence, str):
            sentence = counted.get(sentence, sentence)  # gettext finds the singular of a counted word as well
        catalogue.add(sentence, locations=[(f"mapper/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """The catalogue as it is, or an empty French one."""
    if not path.exists():
        return Catalog(locale="fr", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="fr", domain="mapper")


def updated(known: Catalog, code: Catalog) -> Catalog:
    """The sentences of the code with the translations that are known; nothing fuzzy, nothing obsolete."""
    result = Catalog(locale="fr", charset="utf-8", fuzzy=False)
    for message in sorted(code, key=lambda message: (str(message.id), message.context or "")):
        if message.id:
            old = known.get(message.id, message.context)
            result.add(
                message.id,
                translation(old, counted=isinstance(message.id, tuple)),
                locations=sorted({(file, None) for file, _line in message.locations}),
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return result


def translation(known: Message | None, *, counted: bool) -> str | tuple[str, ...] | None:
    """What is known, in the shape the sentence has now: with a plural to be filled in, or without one."""
    if known is None:
        return None
    string = known.string
    if counted:
        return (string, "") if isinstance(string, str) else tuple(string)
    return string if isinstance(string, str) else string[0]


def complete(translation: str | tuple[str, ...] | list[str]) -> bool:
    return bool(translation) and all(translation if isinstance(translation, tuple | list) else (translation,))


def as_po(catalogue: Catalog) -> bytes:
    """Without dates and line numbers: the text changes only where a sentence does."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, include_lineno=False)
    return HEADER.encode() + b"\n" + buffer.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """What gettext reads, the same bytes on every machine (Babel's own writer adds dates and its version)."""
    entries = {b"": HEADER_FIELDS.encode()}
    for message in catalogue:
        if message.id and complete(message.string):
            entries[mo_key(message)] = joined(message.string)
    keys = sorted(entries)
    start = 28 + 16 * len(keys)
    texts = b"".join(key + b"\0" for key in keys)
    values = b"".join(entries[key] + b"\0" for key in keys)
    header = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return (
        header
        + mo_table(keys, start)
        + mo_table([entries[key] for key in keys], start + len(texts))
        + texts
        + values
    )


def mo_key(message: Message) -> bytes:
    context = f"{message.context}\4".encode() if message.context else b""
    return context + joined(message.id)


def joined(forms: str | tuple[str, ...] | list[str]) -> bytes:
    """Singular and plural, as the format wants them."""
    return "\0".join([forms] if isinstance(forms, str) else forms).encode()


def mo_table(texts: list[bytes], start: int) -> bytes:
    """Length and place of each text."""
    table = b""
    for text in texts:
        table += struct.pack("<2I", len(text), start)
        start += len(text) + 1
    return table


HEADER_FIELDS = """\
Project-Id-Version: Journey Mapper
Language: fr
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n > 1);
"""
HEADER = "\n".join(
    (
        "# French sentences of Journey Mapper. New ones come from packaging/translations.py; French is ours.",
        "# Before ; : ! ? % and inside « » stands U+202F; the apostrophe is ’.",
        'msgid ""',
        'msgstr ""',
        *(f'"{line}\\n"' for line in HEADER_FIELDS.splitlines()),
        "",
    )
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
