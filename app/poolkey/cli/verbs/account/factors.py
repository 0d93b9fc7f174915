"""``poolkey account factors``: second factors, and the authenticator app."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from poolkey.cli.conversation import hold
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, list_options, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.account.values import Factors, Wish
from poolkey.core.signin.steps import CodeKind
from poolkey.wording import translate
from poolkey.wording.account import another_factor_text, factor_state_text, first_factor_text
from poolkey.wording.labels import factor_label

if TYPE_CHECKING:
    from poolkey.services.account.access import Shown


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Do what is wished, then write what there is."""
    desk = open_desk(options, terminal)
    return desk.report(_shown(options, desk), _write, _document)


def _shown(options: argparse.Namespace, desk: Desk) -> Shown[Factors]:
    factors = desk.account.factors
    if options.set_up_app:
        hold(desk.services.totp_set_up(desk.session()), desk.sitting())
    if options.wish is None:
        return factors.shown(desk.patience)
    kind, wish = options.wish
    return desk.with_step_up(lambda: factors.switch(kind, wish, desk.patience))


def _write(factors: Factors, terminal: Terminal) -> None:
    for factor in factors.second:
        terminal.say(f"{factor_label(factor.kind)}: {factor_state_text(factor)}")
    if factors.first:
        ways = ", ".join(map(factor_label, factors.first))
        terminal.say(translate("Terminal", "Ways to begin a sign-in: {ways}").format(ways=ways))
    if not factors.has_way_back:
        _suggest(factors, terminal)


def _suggest(factors: Factors, terminal: Terminal) -> None:
    """Suggest a second factor, or another one, with what to type for each that the person could have."""
    has_one = any(factor.enabled for factor in factors.second)
    terminal.say(another_factor_text() if has_one else first_factor_text())
    for factor in factors.second:
        if not factor.enabled and factor.ready:
            terminal.say(f"  poolkey account factors --on {factor.kind}")
        elif factor.kind is CodeKind.AUTHENTICATOR and not factor.ready:
            terminal.say("  poolkey account factors --set-up-app")


def _document(factors: Factors | None) -> object:
    if factors is None:
        return None
    second = [
        {"kind": each.kind, "enabled": each.enabled, "preferred": each.preferred, "ready": each.ready}
        for each in factors.second
    ]
    return {"second_factors": second, "first_factors": list(factors.first)}


def _reader(wish: Wish) -> Callable[[str], tuple[CodeKind, Wish]]:
    """Return what reads a kind of factor that is wished so."""

    def factor(text: str) -> tuple[CodeKind, Wish]:
        return CodeKind(text), wish

    return factor  # argparse quotes its name where the text is none


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    list_options(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--set-up-app", action="store_true", help="connect an authenticator app, in place of one before"
    )
    for option, (wish, meaning) in _WISHES.items():
        change.add_argument(
            option,
            dest="wish",
            type=_reader(wish),
            metavar="|".join(CodeKind),
            help=meaning,
        )


_WISHES = {
    "--on": (Wish.ON, "switch a second factor on"),
    "--prefer": (Wish.PREFERRED, "switch a second factor on, and ask for it first"),
    "--off": (Wish.OFF, "switch a second factor off"),
}

VERB = Verb("factors", "list and switch second factors, or connect an authenticator app", run, _add_arguments)
