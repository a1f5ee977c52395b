"""Every sentence has its French, the compiled catalogue is that French, and it is set as French is set."""

import ast
import gettext
import importlib.util
import io
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
THIN = "\u202f"


def translations() -> ModuleType:
    """packaging/translations.py, which is no package (a distribution is called `packaging`)."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = translations()


def pairs() -> Iterator[tuple[str, str]]:
    """Every (English, French) pair of the catalogue, plural forms apart; untranslated ones are left out."""
    for message in TOOL.read(TOOL.PO):
        if message.id and TOOL.complete(message.string):
            if isinstance(message.id, str):
                yield message.id, message.string
            else:
                yield message.id[0], message.string[0]
                yield from ((message.id[1], form) for form in message.string[1:])


def placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None}


def without_placeholders(sentence: str) -> str:
    return re.sub(r"\{[^}]*\}", "x", sentence)


def test_every_sentence_of_the_program_has_its_french() -> None:
    catalogue = TOOL.updated(TOOL.read(TOOL.PO), TOOL.extracted())
    missing = [message.id for message in catalogue if message.id and not TOOL.complete(message.string)]
    assert not missing, f"{len(missing)} sentences have no French: fill {TOOL.PO.relative_to(ROOT)}"


def test_no_sentence_is_hidden_from_the_tool() -> None:
    """In an f-string, say: there the tool does not look, and the sentence would stay English for ever."""
    found = {part for x in TOOL.extracted() for part in (x.id if isinstance(x.id, tuple) else (x.id,))}
    assert [(file, text) for file, text in marked() if text not in found] == []


def marked() -> Iterator[tuple[str, str]]:
    """(file, sentence) for each sentence that stands in `_("…")` or the like."""
    for file in (ROOT / "mapper").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and name in TOOL.KEYWORDS:
                said = node.args[1:] if name == "pgettext" else node.args
                yield from ((file.name, str(x.value)) for x in said if isinstance(x, ast.Constant))


def test_the_catalogue_is_what_the_tool_writes() -> None:
    catalogue = TOOL.updated(TOOL.read(TOOL.PO), TOOL.extracted())
    assert TOOL.PO.read_bytes() == TOOL.as_po(catalogue), "run packaging/translations.py"


def test_the_compiled_catalogue_is_the_text() -> None:
    compiled = TOOL.PO.with_suffix(".mo").read_bytes()
    assert compiled == TOOL.as_mo(TOOL.read(TOOL.PO)), "run packaging/translations.py"


def test_gettext_reads_the_compiled_catalogue() -> None:
    catalogue = gettext.GNUTranslations(io.BytesIO(TOOL.as_mo(sample_catalogue())))
    assert catalogue.gettext("Save") == "Enregistrer"
    assert catalogue.pgettext("verb", "Open") == "Ouvrir"
    assert catalogue.gettext("Not translated") == "Not translated"
    assert [catalogue.ngettext("{n} card", "{n} cards", n) for n in (0, 1, 2)] == [
        "{n} carte",
        "{n} carte",
        "{n} cartes",
    ]


def sample_catalogue() -> object:
    catalogue = TOOL.Catalog(locale="fr")
    catalogue.add("Save", "Enregistrer")
    catalogue.add("Open", "Ouvrir", context="verb")
    catalogue.add("Not translated", "")
    catalogue.add(("{n} card", "{n} cards"), ("{n} carte", "{n} cartes"))
    return catalogue


def test_french_sentences_have_the_same_placeholders() -> None:
    plural_names = {"n", "count", "number"}
    wrong = [
        (english, french)
        for english, french in pairs()
        if placeholders(english) - plural_names != placeholders(french) - plural_names
        or placeholders(french) - placeholders(english) - plural_names
    ]
    assert not wrong


def test_menu_keys_survive_translation() -> None:
    def keys(sentence: str) -> int:
        return len(re.findall(r"&(?=\w)", sentence.replace("&&", "")))

    assert [(english, french) for english, french in pairs() if keys(english) != keys(french)] == []


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("a narrow space before ! and ?", rf"(?<![{THIN}!?+(])[!?](?=[\s).…!?»]|$)"),
        ("a narrow space before ;", rf"(?<![{THIN};+]);(?=\s|$)"),
        ("a narrow space before :", rf"(?<![{THIN}+]):(?=\s|$)"),
        ("a narrow space before %", rf"(?<![{THIN}(])%(?=[\s).,;:]|$)"),
        ("a narrow space inside « »", rf"«(?!{THIN})|(?<!{THIN})»"),
        ("no ordinary space before punctuation", r"[ \u00a0][!?;:%»](?=\s|$)"),
        ("the apostrophe of print", r"(?<=\w)'(?=\w)"),
        ("guillemets instead of straight quotation marks", r'"'),
        ("one character for an ellipsis", r"\.\.\."),
        ("a ligature in cœur, œuvre, sœur", r"(?i)\b(coeur|oeuvre|soeur|noeud|oeil)"),
    ],
)
def test_french_is_set_as_french_is_set(rule: str, pattern: str) -> None:
    wrong = [french for _english, french in pairs() if re.search(pattern, without_placeholders(french))]
    assert not wrong, rule


def test_words_that_french_readers_would_stumble_over_are_not_used() -> None:
    never = re.compile(r"(?i)application de prêt|adresser un problème|temps-vers-valeur|\bvisites?\b")
    assert [french for _english, french in pairs() if never.search(french)] == []


@pytest.mark.parametrize(
    ("french", "right"),
    [
        (f"Enregistrer{THIN}?", True),
        ("Enregistrer?", False),
        ("Enregistrer ?", False),
        (f"Titre{THIN}: x", True),
        ("Titre: x", False),
        ("à 10:30", True),
        ("45 %", False),
    ],
)
def test_the_rules_catch_what_they_are_there_for(french: str, right: bool) -> None:
    rules = next(
        mark for mark in test_french_is_set_as_french_is_set.pytestmark if mark.name == "parametrize"
    )
    caught = [rule for rule, pattern in rules.args[1] if re.search(pattern, french)]
    assert (caught == []) is right
