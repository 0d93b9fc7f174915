"""Codes are what the standard library's ``StrEnum`` would make of the same classes."""

from __future__ import annotations

import copy
import enum
import json
import pickle

import pytest

from poolkey.core import codes


class Fruit(codes.StrEnum):
    """A fruit."""

    APPLE = "apple"
    PEAR = "pear"

    @property
    def plural(self) -> str:
        """Return the word for several."""
        return f"{self}s"


class Standard(enum.StrEnum):
    """The same fruit."""

    APPLE = "apple"
    PEAR = "pear"


def test_a_member_is_its_text_with_a_name() -> None:
    apple: str = Fruit.APPLE
    assert apple == "apple" == str(apple) == f"{apple}" == Fruit.APPLE.value
    assert type(str(Fruit.APPLE)) is type(Fruit.APPLE.value) is str
    assert (Fruit.APPLE.name, Fruit.APPLE.plural) == ("APPLE", "apples")
    assert isinstance(Fruit.APPLE, Fruit)
    assert isinstance(Fruit.APPLE, str)
    assert hash(Fruit.APPLE) == hash(Standard.APPLE)
    assert json.dumps([Fruit.APPLE]) == '["apple"]'


def test_it_shows_itself_as_the_standard_one_does() -> None:
    assert repr(Fruit.PEAR) == repr(Standard.PEAR).replace("Standard", "Fruit")
    assert Fruit.__doc__ == "A fruit."


def test_the_class_is_a_collection_in_order() -> None:
    assert list(Fruit) == [Fruit.APPLE, Fruit.PEAR]
    assert [*map(str, Fruit)] == [*map(str, Standard)]
    assert [*reversed(Fruit)] == [Fruit.PEAR, Fruit.APPLE]
    assert len(Fruit) == len(Standard) == 2
    assert Fruit.PEAR in Fruit
    assert Standard.PEAR in [*Fruit]


def test_a_text_leads_to_its_member() -> None:
    assert Fruit("pear") is Fruit.PEAR
    assert Fruit(Fruit.PEAR) is Fruit.PEAR
    for wrong in ("plum", "PEAR"):
        with pytest.raises(ValueError, match=f"'{wrong}' is not a valid Fruit"):
            Fruit(wrong)


def test_there_is_one_of_each_however_it_is_copied() -> None:
    assert copy.deepcopy(Fruit.PEAR) is copy.copy(Fruit.PEAR) is Fruit.PEAR
    assert pickle.loads(pickle.dumps(Fruit.PEAR)) is Fruit.PEAR


def test_no_member_can_be_changed_or_added() -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        Fruit.PEAR = "plum"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Fruit.PEAR.name = "PLUM"  # type: ignore[misc]


def test_a_text_has_one_name() -> None:
    with pytest.raises(TypeError, match="two names"):

        class _Twice(codes.StrEnum):
            APPLE = "apple"
            POME = "apple"


def test_a_pattern_matches_a_member() -> None:
    match "pear":
        case Fruit.APPLE:
            raise AssertionError("an apple")
        case Fruit.PEAR:
            found = True
    assert found
