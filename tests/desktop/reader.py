"""Reads and works a window as a screen reader does; runs under the system's Python, which has AT-SPI.

One JSON list per line on standard input, ``[verb, argument…]``; one JSON value per line on standard output. A verb
that finds nothing in time answers ``{"lost": …}``.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]  # Debian's own package, not in the tests' environment

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - the version comes first

warnings.simplefilter("ignore", DeprecationWarning)  # the successors are not in Debian 12

SECONDS = 20.0
PAUSE = 0.05
APPLICATION = "Poolkey"

Node = Any  # an Atspi.Accessible, which has no types


class Lost(Exception):
    """Nothing of that description is on the screen."""


def application() -> Node | None:
    """Return the program's root, or None."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_name() == APPLICATION:
            return child
    return None


def showing(node: Node) -> Iterator[Node]:
    """Yield every node that is on the screen, depth first."""
    try:
        node.clear_cache()  # a changed name or state would not be seen
        if node.get_role_name() not in ("application", "desktop frame") and not has(node, Atspi.StateType.SHOWING):
            return
        yield node
        children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from showing(child)


def has(node: Node, state: object) -> bool:
    """Tell whether a node is in a state."""
    return bool(node.get_state_set().contains(state))


def everything() -> list[Node]:
    """Return every node on the screen."""
    root = application()
    return list(showing(root)) if root else []


def editable(node: Node) -> bool:
    """Tell whether a person can type into a node."""
    return has(node, Atspi.StateType.EDITABLE)


def pressable(node: Node) -> bool:
    """Tell whether a person can press a node now."""
    return node.get_n_actions() > 0 and has(node, Atspi.StateType.ENABLED)


def wait(find: Callable[[], Any], what: str) -> Any:
    """Return what ``find`` finds, as soon as it does."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            found = find()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > until:
            raise Lost(what)
        time.sleep(PAUSE)


def named(name: str, fits: Callable[[Node], bool]) -> Node:
    """Wait for a node of that name."""
    return wait(lambda: next((node for node in everything() if node.get_name() == name and fits(node)), None), name)


def press(name: str) -> bool:
    """Press a button."""
    node = named(name, pressable)
    actions = [node.get_action_name(index) for index in range(node.get_n_actions())]
    for action in ("Press", "Toggle"):
        if action in actions:
            return bool(node.do_action(actions.index(action)))
    raise Lost(f"{name} can only {actions}")


def write(name: str, text: str) -> bool:
    """Type into a field."""
    return bool(Atspi.EditableText.set_text_contents(named(name, editable), text))


def read(name: str) -> str:
    """Return what is in a field."""
    node = named(name, editable)
    return str(Atspi.Text.get_text(node, 0, -1))


def sees(text: str) -> str:
    """Wait until a name on the screen contains a text, and return the name."""
    return str(wait(lambda: next((name for name in names() if text in name), None), text))


def names() -> list[str]:
    """Return every name on the screen."""
    return [name for node in everything() if (name := node.get_name())]


def nameless() -> list[str]:
    """Return the roles of all nodes that take the focus and have no name."""
    return [
        node.get_role_name()
        for node in everything()
        if has(node, Atspi.StateType.FOCUSABLE) and not node.get_name() and node.get_role_name() != "frame"
    ]


def focused() -> str:
    """Return the name of what has the focus."""
    return str(
        wait(
            lambda: next((each.get_name() for each in everything() if has(each, Atspi.StateType.FOCUSED)), ""), "focus"
        )
    )


VERBS: dict[str, Callable[..., object]] = {
    verb.__name__: verb for verb in (press, write, read, sees, names, nameless, focused)
}

for line in sys.stdin:
    verb, *arguments = json.loads(line)
    answer: object
    try:
        answer = VERBS[verb](*arguments)
    except Lost as lost:
        answer = {"lost": str(lost), "names": names()}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
