"""How things were exported is kept and read back, whatever became of the entry meanwhile."""

from pathlib import Path
from typing import Any

import pytest

from mapper.workspace import recipes
from mapper.workspace.export_memory import MOST_PROJECTS, ExportMemory, Last
from mapper.workspace.recipes import KINDS, Recipe


class Kept:
    """What is remembered, in memory."""

    def __init__(self) -> None:
        self.exports: dict[str, Any] = {}


@pytest.fixture
def memory() -> ExportMemory:
    return ExportMemory(Kept())


FULL = Recipe(
    kind="report", page="a4", language="en", design="bold", colour="#0B5CAD", logo=False, sections=("cover",)
)


def test_a_recipe_is_read_back_as_it_was_kept() -> None:
    assert recipes.read(recipes.kept(FULL)) == FULL


@pytest.mark.parametrize(
    "raw",
    [
        None, [], "x", {"kind": "dance"}, {"kind": ["poster"]}, {"scale": "big"}, {"scale": 10**9},
        {"sections": [1, 2]}, {"language": "de"}, {"colour": "red"}, {"logo": 7}, {"new field": 1},
    ],
)  # fmt: skip
def test_an_entry_that_makes_no_sense_is_as_fresh(raw: object) -> None:
    assert recipes.read(raw) == Recipe()


def test_what_is_right_in_a_wrong_entry_counts() -> None:
    assert recipes.read({"kind": "picture", "scale": 50, "language": "de"}) == Recipe(
        kind="picture", scale=50
    )


def test_a_page_that_cannot_be_understood_is_the_usual_one() -> None:
    assert Recipe(kind="poster", page="nonsense 3x %%").setup.paper == "a3"
    assert Recipe(kind="report").setup.paper == "a4"


@pytest.mark.parametrize("kind", KINDS)
def test_flags_are_only_those_the_command_line_takes_for_the_kind(kind: str) -> None:
    from mapper.cli.arguments import parsed
    from mapper.cli.export_arguments import settle

    recipe = Recipe(
        kind=kind, page="a2-portrait 150% a4+5", scale=120, language="fr", design="bold", colour="#0B5CAD",
        logo=False, sections=("cover", "contents"), notes=True,
    )  # fmt: skip
    chosen = parsed(["export", "p.journey", "-o", f"out{recipe.about.suffix}", *recipe.arguments()])
    settle(chosen)
    assert chosen.kind in {kind, recipe.about.suffix}


def test_each_kind_begins_as_it_was_exported_last(memory: ExportMemory) -> None:
    memory.keep(FULL)
    memory.keep(Recipe(kind="picture", scale=50))
    assert memory.recipe() == Recipe(kind="picture", scale=50)
    assert memory.recipe("report") == FULL
    assert memory.recipe("drawing") == Recipe(kind="drawing")


def test_presets_are_saved_replaced_and_deleted(memory: ExportMemory) -> None:
    memory.save_preset("Zoo", FULL)
    memory.save_preset("atelier", Recipe())
    memory.save_preset("Zoo", Recipe(kind="drawing"))
    assert list(memory.presets()) == ["atelier", "Zoo"]
    assert memory.presets()["Zoo"].kind == "drawing"
    memory.delete_preset("Zoo")
    memory.delete_preset("never there")
    assert list(memory.presets()) == ["atelier"]


def test_the_last_export_is_remembered_for_each_project(memory: ExportMemory) -> None:
    last = Last(FULL, ("one", "two"), Path("/somewhere/out.pdf"))
    memory.keep_last("p1", last)
    assert memory.last("p1") == last
    assert memory.last("p2") is None


def test_projects_long_not_exported_are_forgotten(memory: ExportMemory) -> None:
    for number in range(MOST_PROJECTS + 5):
        memory.keep_last(f"p{number}", Last(Recipe(), (), Path("x.pdf")))
    assert memory.last("p4") is None
    assert memory.last("p5") is not None
    assert memory.last(f"p{MOST_PROJECTS + 4}") is not None


@pytest.mark.parametrize(
    "exports",
    [
        {"last": []},
        {"last": {"p": 1}},
        {"last": {"p": {"target": 1, "journeys": []}}},
        {"presets": 1, "recipes": [1], "kind": {}},
    ],
)
def test_a_spoilt_memory_is_an_empty_one(exports: dict[str, Any]) -> None:
    kept = Kept()
    kept.exports = exports
    memory = ExportMemory(kept)
    assert memory.last("p") is None
    assert memory.presets() == {}
    assert memory.recipe().kind in KINDS
