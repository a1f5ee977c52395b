"""Reads damaged copies of a good file, in a process of its own since a crash would be a find.

    python -m tests.storage.mutants GOOD COUNT SEED     one JSON object per find, then a summary

A mutant may be refused or, where only unused bytes were hit, say exactly what the good file says. Anything else is a
find: another exception, other contents, more than five seconds.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from mapper.errors import MapperError
from mapper.storage import guard
from mapper.storage.reading import Contents
from mapper.storage.salvage import salvaged

SLOW = 5.0  # seconds
PAGE = 4096


def mutated(good: bytes, chance: random.Random) -> bytes:
    """A damaged copy: one to three of the ways in which files get damaged."""
    content = bytearray(good)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        WAYS[chance.randrange(len(WAYS))](content, chance)
    return bytes(content)


def flip_bits(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def flip_header_bits(content: bytearray, chance: random.Random) -> None:
    """In the file's header or in that of a page, where the structure is."""
    page = chance.choice((0, chance.randrange(max(1, len(content) // PAGE)))) * PAGE
    position = page + chance.randrange(120)
    if position < len(content):
        content[position] = chance.choice((0, 0xFF, content[position] ^ (1 << chance.randrange(8))))


def swap_blocks(content: bytearray, chance: random.Random) -> None:
    size = chance.choice((16, 512, PAGE))
    blocks = len(content) // size
    if blocks > 1:
        a, b = (n * size for n in chance.sample(range(blocks), 2))
        content[a : a + size], content[b : b + size] = content[b : b + size], content[a : a + size]


def zero_block(content: bytearray, chance: random.Random) -> None:
    size = chance.choice((1, 16, 512, PAGE))
    start = chance.randrange(max(1, len(content) // size)) * size
    content[start : start + size] = bytes(len(content[start : start + size]))


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content) + 1) // chance.choice((1, PAGE)) :]


def cut_pages(content: bytearray, chance: random.Random) -> None:
    """Cuts whole pages and says so in the header, as a file system that lost its tail might."""
    pages = chance.randrange(1, max(2, len(content) // PAGE))
    del content[pages * PAGE :]
    content[28:32] = pages.to_bytes(4)


def splice(content: bytearray, chance: random.Random) -> None:
    start, length = chance.randrange(len(content) + 1), chance.randrange(1, 2000)
    content[start:start] = content[:length] if chance.random() < 0.5 else chance.randbytes(length)


def overwrite_with_other_part(content: bytearray, chance: random.Random) -> None:
    length = chance.choice((4, 20, 200))
    source, target = (chance.randrange(max(1, len(content) - length)) for _ in range(2))
    content[target : target + length] = content[source : source + length]


def change_letters(content: bytearray, chance: random.Random) -> None:
    """Letters become other letters, so that every structure stays sound: only a digest can tell."""
    letters = [
        i
        for i in (chance.randrange(max(1, len(content))) for _ in range(400))
        if content[i : i + 1].isalpha()
    ]
    for position in letters[: chance.choice((1, 1, 3))]:
        content[position] = chance.choice(b"abcdefghijklmnopqrstuvwxyz")


WAYS = (
    flip_bits, flip_bits, flip_header_bits, flip_header_bits, swap_blocks, zero_block, cut, cut_pages, splice,
    overwrite_with_other_part, change_letters, change_letters,
)  # fmt: skip


def verdict(path: Path, known: Contents) -> str:
    """What `guard` makes of the mutant, "" where all is well; salvaging it must not fail otherwise than by refusal."""
    try:
        found = guard.read(path)
    except MapperError as error:
        said = type(error).__name__
    else:
        same = (found.records, found.revisions, found.omitted, found.blobs) == (
            known.records,
            known.revisions,
            known.omitted,
            known.blobs,
        )
        said = "accepted" if same else "FIND: accepted with other contents"
    return said


def main(good: Path, count: int, seed: int) -> None:
    known, original = guard.read(good), good.read_bytes()
    said: Counter[str] = Counter()
    worst = 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant.journey"
        for number in range(count):
            path.write_bytes(mutated(original, random.Random(f"{seed} {number}")))
            start = time.monotonic()
            try:
                found = verdict(path, known)
                if number % 10 == 0:
                    said["salvaged"] += salvage(path)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the find
                found = f"FIND: {type(error).__name__}: {error}"
            spent = time.monotonic() - start
            worst = max(worst, spent)
            if spent > SLOW:
                found = f"FIND: {spent:.1f} s"
            said[found] += 1
            if found.startswith("FIND"):
                print(json.dumps({"find": found, "seed": seed, "number": number}), flush=True)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"said": said, "worst": worst, "megabytes": memory}), flush=True)


def salvage(path: Path) -> bool:
    """Whether something could be salvaged."""
    try:
        return bool(salvaged(path).records)
    except MapperError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
