"""Values: classes with slots, as ``dataclass(slots=True)`` of the standard library makes them, at a tenth of its cost.

That one writes the source of five methods for each class and compiles it, at every start of the program: 0.3 ms a
class, and longer to load than the interpreter takes to start. Here all classes share a few methods, which look the
fields up instead. To a type checker, a reader and the functions of :mod:`dataclasses` it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["dataclass", "field", "replace"]

_MISSING = object()
_OF_THE_CLASS = ("ClassVar", "typing.ClassVar")  # how the annotation of what is no field begins
_set = object.__setattr__  # past what keeps a frozen value from being changed


class _Field:
    """What is said of a field beside its type."""

    __slots__ = ("compare", "default", "factory", "repr")

    def __init__(
        self,
        *,
        default: object = _MISSING,
        default_factory: Callable[[], object] | None = None,
        repr: bool = True,  # noqa: A002 - the name that dataclasses has for it, as below
        compare: bool = True,
    ) -> None:
        self.default = default
        self.factory = default_factory
        self.repr = repr
        self.compare = compare


class _AsDataclass:
    """What the functions of :mod:`dataclasses` look for in a class: made when one of them does."""

    def __get__(self, _value: object, kind: type) -> Mapping[str, object]:
        from dataclasses import fields, make_dataclass

        return {each.name: each for each in fields(make_dataclass(kind.__name__, _fields(kind)))}


_AS_DATACLASS = _AsDataclass()


def _dataclass(*, frozen: bool = False, slots: bool) -> Callable[[type], type]:
    """Return what makes a class one of values, which cannot be changed if they are ``frozen``."""
    if not slots:
        raise TypeError("values have slots")
    return _frozen if frozen else _changeable


def _frozen(kind: type) -> type:
    return _made(kind, {"__setattr__": _refuse, "__delattr__": _refuse, "__hash__": _hash})


def _changeable(kind: type) -> type:
    return _made(kind, {"__hash__": None})


def _made(kind: type, shared: Mapping[str, object]) -> type:
    """Return ``kind`` made anew: slots cannot be added to a class that is there."""
    own, inherited = dict(_own_fields(kind)), _fields(kind)
    fields = {**inherited, **own}
    body = {name: value for name, value in vars(kind).items() if name not in {*own, "__dict__", "__weakref__"}}
    methods = {
        "__qualname__": kind.__qualname__,
        "__slots__": tuple(own.keys() - inherited.keys()),
        "__match_args__": tuple(fields),
        "__dataclass_fields__": _AS_DATACLASS,
        "_fields": fields,
        "__init__": _initializer(fields, getattr(kind, "__post_init__", None)),
        "__eq__": _equals,
        "__repr__": _shown,
        **shared,
    }
    return type(kind)(kind.__name__, kind.__bases__, {**methods, **body})


def _fields(kind: type) -> Mapping[str, _Field]:
    fields: Mapping[str, _Field] = getattr(kind, "_fields", {})
    return fields


def _own_fields(kind: type) -> Iterator[tuple[str, _Field]]:
    for name, annotation in vars(kind).get("__annotations__", {}).items():
        if not annotation.startswith(_OF_THE_CLASS):
            said = vars(kind).get(name, _MISSING)
            yield name, said if isinstance(said, _Field) else _Field(default=said)


def _initializer(fields: Mapping[str, _Field], finish: Callable[[object], None] | None) -> Callable[..., None]:
    names = tuple(fields)

    def initialize(self: object, /, *given: object, **named: object) -> None:
        values = _arranged(self, fields, given, named) if named or len(given) != len(names) else given
        for name, value in zip(names, values):  # noqa: B905 - they are as many, and to look takes time
            _set(self, name, value)
        if finish:
            finish(self)

    return initialize


def _arranged(
    value: object, fields: Mapping[str, _Field], given: tuple[object, ...], named: dict[str, object]
) -> Sequence[object]:
    """Return a value for each field. Raises ``TypeError``, which names the fields but no value."""
    arranged = [*given]
    for name in list(fields)[len(given) :]:
        if name in named:
            arranged.append(named.pop(name))
        elif (default := fields[name].default) is _MISSING:
            arranged.append(_made_default(value, name, fields[name]))
        else:
            arranged.append(default)
    if named or len(arranged) > len(fields):
        raise TypeError(f"{type(value).__name__} does not take that many values, or one of that name")
    return arranged


def _made_default(value: object, name: str, field: _Field) -> object:
    if field.factory:
        return field.factory()
    raise TypeError(f"{type(value).__name__} lacks {name}")


def _refuse(value: object, name: str, _new: object = None) -> None:
    raise AttributeError(f"{name} of a {type(value).__name__} cannot be changed")


def _compared(value: object) -> tuple[object, ...]:
    return tuple(getattr(value, name) for name, field in _fields(type(value)).items() if field.compare)


def _hash(value: object) -> int:
    return hash(_compared(value))


def _equals(value: object, other: object) -> bool:
    return _compared(value) == _compared(other) if type(other) is type(value) else NotImplemented


def _shown(value: object) -> str:
    shown = (name for name, field in _fields(type(value)).items() if field.repr)
    return f"{type(value).__qualname__}({', '.join(f'{name}={getattr(value, name)!r}' for name in shown)})"


def _replace(value: object, **changes: object) -> object:
    """Return a value like ``value`` but for ``changes``."""
    return type(value)(**{**{name: getattr(value, name) for name in _fields(type(value))}, **changes})


TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace
