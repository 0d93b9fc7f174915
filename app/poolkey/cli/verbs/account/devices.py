"""``poolkey account devices``: the devices that the user pool keeps."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit, FlowEnded
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, joined, list_options, moment_document, moment_text, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.account.values import DeviceEntry
from poolkey.wording import translate
from poolkey.wording.account import device_name_text, device_state_text

if TYPE_CHECKING:
    from poolkey.services.account.access import Shown

Entries = tuple[DeviceEntry, ...]
THIS = "this"


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Do what is wished, then write what there is."""
    desk = open_desk(options, terminal)
    return desk.report(_shown(options, desk), _write, _document)


def _shown(options: argparse.Namespace, desk: Desk) -> Shown[Entries]:
    devices = desk.account.devices
    changes = {
        options.remember: devices.remember,
        options.not_remember: devices.no_longer_remember,
        options.forget: devices.forget,
    }
    named = next((name for name in changes if name), "")
    if not named:
        return devices.shown(desk.patience)
    return changes[named](_this_computer(desk) if named == THIS else named, desk.patience)


def _this_computer(desk: Desk) -> str:
    key = desk.session().note.device_key
    if not key:
        raise FlowEnded(translate("Terminal", "The user pool keeps nothing of this computer."), Exit.REFUSED)
    return key


def _write(entries: Entries, terminal: Terminal) -> None:
    if not entries:
        terminal.say(translate("Terminal", "The user pool keeps no device of yours."))
    for entry in entries:
        used = moment_text(entry.last_used)
        terminal.say(joined(device_name_text(entry), device_state_text(entry), entry.address, used))
        terminal.say(f"  {entry.key}")


def _document(entries: Entries | None) -> object:
    if entries is None:
        return {"devices": None}
    return {"devices": [_entry_document(each) for each in entries]}


def _entry_document(entry: DeviceEntry) -> object:
    moments = {"added": moment_document(entry.added), "last_used": moment_document(entry.last_used)}
    return asdict(entry) | moments


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    list_options(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--remember", default="", metavar="KEY", help="have a device remembered; “this” is this computer"
    )
    change.add_argument("--not-remember", default="", metavar="KEY", help="have a device no longer remembered")
    change.add_argument("--forget", default="", metavar="KEY", help="take a device off the list; its session ends")


VERB = Verb("devices", "list, remember and forget devices", run, _add_arguments)
