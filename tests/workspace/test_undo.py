"""The undo list keeps book: what can be taken back, what again, and whether the saved state is shown."""

import pytest

from mapper.model.change import Change, Label
from mapper.workspace.undo import UndoStack


def change(code: str) -> Change:
    return Change(Label(code))


def stack_of(*codes: str) -> UndoStack:
    stack = UndoStack()
    for code in codes:
        stack.push(change(code))
    return stack


def test_a_new_list_is_clean_and_has_nothing_to_undo() -> None:
    stack = UndoStack()
    assert not stack.modified
    assert stack.undo_label is None
    assert stack.redo_label is None


def test_an_edit_is_modified_and_its_undo_is_clean_again() -> None:
    stack = stack_of("rename")
    assert stack.modified
    stack.step(-1)
    assert not stack.modified
    assert stack.redo_label == Label("rename")


def test_a_new_edit_forgets_what_could_be_done_again() -> None:
    stack = stack_of("a", "b")
    stack.step(-1)
    stack.push(change("c"))
    assert [c.label.code for c in stack.changes] == ["a", "c"]
    assert stack.redo_label is None


def test_the_saved_state_is_out_of_reach_once_it_was_overwritten() -> None:
    stack = stack_of("a", "b")
    stack.mark_exported()
    stack.mark_clean()
    stack.step(-1)
    stack.push(change("c"))
    stack.step(-1)
    assert stack.modified
    stack.step(-1)
    assert stack.modified


def test_an_edit_during_a_save_is_not_taken_for_saved() -> None:
    stack = stack_of("a")
    stack.mark_exported()
    stack.push(change("b"))
    stack.mark_clean()
    assert stack.modified
    stack.step(-1)
    assert not stack.modified


def test_a_saved_state_that_was_overwritten_during_the_save_is_out_of_reach() -> None:
    stack = stack_of("a")
    stack.mark_exported()
    stack.step(-1)
    stack.push(change("b"))
    stack.mark_clean()
    assert stack.clean is None
    assert stack.modified


@pytest.mark.parametrize("by", [-1, 1])
def test_there_is_no_step_beyond_the_ends(by: int) -> None:
    with pytest.raises(IndexError):
        UndoStack().step(by)
