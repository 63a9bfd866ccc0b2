from bot.platforms.once import Once


def test_a_key_is_new_once() -> None:
    once = Once()
    assert [once.is_first(key) for key in ("a", "b", "a")] == [True, True, False]


def test_what_has_no_key_is_always_new() -> None:
    once = Once()
    assert [once.is_first(""), once.is_first("")] == [True, True]


def test_only_so_many_are_remembered() -> None:
    once = Once(most=2)
    assert [once.is_first(key) for key in ("a", "b", "c", "a", "c")] == [True, True, True, True, False]
