from mapper.canvas.selection import Selection


def test_a_click_chooses_only_that_card():
    selection = Selection()
    selection.choose(["a", "b"])
    assert selection.choose(["c"]) == {"a", "b", "c"}
    assert selection.ids == ("c",)


def test_shift_adds_and_control_toggles():
    selection = Selection()
    selection.choose(["a"])
    selection.choose(["b"], "add")
    selection.choose(["a"], "toggle")
    assert selection.ids == ("b",)


def test_the_keyboard_stays_at_the_card_that_was_toggled_off():
    selection = Selection()
    selection.choose(["a", "b"])
    selection.choose(["a"], "toggle")
    assert selection.current == "a"


def test_choosing_nothing_leaves_nothing_current():
    selection = Selection()
    selection.choose(["a"])
    assert selection.choose([]) == {"a"}
    assert selection.current is None


def test_what_was_deleted_is_no_longer_chosen():
    selection = Selection()
    selection.choose(["a", "b", "c"])
    assert selection.keep({"a", "b"})
    assert (selection.ids, selection.current) == (("a", "b"), "b")


def test_choosing_the_same_again_changes_no_look():
    selection = Selection()
    selection.choose(["a"])
    assert selection.choose(["a"]) == set()
