"""Values are what ``dataclasses`` would make of the same classes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar

import pytest

from poolkey.core import values
from poolkey.core.secret import Secret


@values.dataclass(frozen=True, slots=True)
class Place:
    """A value with every kind of field."""

    KINDS: ClassVar[int] = 4
    name: str
    pin: Secret = values.field(repr=False, default=Secret("1234"))
    height: int = values.field(default=0, compare=False)
    signs: Mapping[str, str] = values.field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return the name as a title."""
        return self.name.title()


@values.dataclass(frozen=True, slots=True)
class Town(Place):
    """A value that has its parent's fields first."""

    people: int = 1

    def __post_init__(self) -> None:
        if self.people < 1:
            raise ValueError("nobody lives there")


@values.dataclass(slots=True)
class Tally:
    """A value that changes."""

    count: int = 0


def test_a_value_has_what_it_was_given_and_else_its_defaults() -> None:
    place = Place("kyoto", height=50)
    assert (place.name, place.pin.reveal(), place.height, place.signs) == ("kyoto", "1234", 50, {})
    assert place.title == "Kyoto"
    assert Place.KINDS == 4
    assert Place("a").signs is not Place("a").signs


def test_a_child_has_the_fields_of_its_parent_first() -> None:
    town = Town("kyoto", Secret("1"), 50, {}, 1_450_000)
    assert (town.height, town.people) == (50, 1_450_000)
    assert not hasattr(town, "__dict__")
    with pytest.raises(ValueError, match="nobody"):
        Town("kyoto", people=0)


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a", 1, 2, {}, 5), {}), (("a",), {"name": "b"}), (("a",), {"colour": "red"})],
    ids=["too few", "too many", "twice", "unknown"],
)
def test_values_that_fit_no_field_are_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Place"):
        Place(*given, **named)  # type: ignore[arg-type]


def test_a_refusal_shows_no_value() -> None:
    with pytest.raises(TypeError) as refused:
        Place("hunter2", "hunter2", "hunter2", "hunter2", "hunter2")  # type: ignore[call-arg,arg-type]
    assert "hunter2" not in str(refused.value)


def test_a_frozen_value_cannot_be_changed_nor_get_what_is_no_field() -> None:
    place = Place("kyoto")
    with pytest.raises(AttributeError):
        place.name = "osaka"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del place.name
    with pytest.raises(AttributeError):
        place.colour = "red"  # type: ignore[attr-defined]
    assert place.name == "kyoto"


def test_a_value_that_changes_has_no_hash() -> None:
    tally = Tally()
    tally.count += 1
    assert tally == Tally(1)
    with pytest.raises(TypeError):
        hash(tally)
    with pytest.raises(AttributeError):
        tally.colour = "red"  # type: ignore[attr-defined]


def test_values_are_equal_where_their_kind_and_their_fields_are() -> None:
    assert Place("kyoto") == Place("kyoto", height=50)
    assert Place("kyoto") != Place("osaka")
    assert Place("kyoto") != Town("kyoto")
    town = Place("kyoto", signs=())  # type: ignore[arg-type]
    assert len({town, values.replace(town, height=3), values.replace(town, name="osaka")}) == 2


def test_a_value_shows_its_fields_but_for_those_that_are_not_to_be_seen() -> None:
    assert repr(Place("kyoto")) == "Place(name='kyoto', height=0, signs={})"


def test_a_value_matches_by_position() -> None:
    match Town("kyoto", people=7):
        case Town(name, _, _, _, people):
            assert (name, people) == ("kyoto", 7)


def test_a_value_is_replaced_by_one_that_is_made_and_checked_anew() -> None:
    town = Town("kyoto", people=7)
    assert values.replace(town, people=8) == Town("kyoto", people=8)
    with pytest.raises(ValueError, match="nobody"):
        values.replace(town, people=0)
    with pytest.raises(TypeError):
        values.replace(town, colour="red")  # type: ignore[call-arg]


def test_the_functions_of_dataclasses_know_a_value() -> None:
    town = Town("kyoto", people=7)
    assert dataclasses.is_dataclass(town)
    assert [each.name for each in dataclasses.fields(town)] == ["name", "pin", "height", "signs", "people"]
    assert dataclasses.replace(town, people=8).people == 8
    assert dataclasses.asdict(Tally(3)) == {"count": 3}


def test_values_without_slots_are_refused() -> None:
    with pytest.raises(TypeError):
        values.dataclass(frozen=True, slots=False)
