"""The words for the secret of an app client, which came with a connection file and belongs into the keyring."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import KeyringReason
from poolkey.wording.translator import translate


def secret_kept_text(path: str) -> str:
    """Return where the secret went, and what to do with the file that it came in."""
    return translate(
        "ClientSecret", "The app's secret is in the keyring now. {path} may still contain it: delete that file."
    ).format(path=path)


def secret_refused_text(reason: KeyringReason) -> str:
    """Return why a connection with a secret was not added, and the remedy."""
    return _REFUSED[reason]()


_REFUSED: dict[KeyringReason, Callable[[], str]] = {
    KeyringReason.MISSING: lambda: translate(
        "ClientSecret",
        "The file contains a secret, and this computer has no keyring to keep it in, so nothing was added. "
        "Set up the keyring of your desktop, then add the file again.",
    ),
    KeyringReason.LOCKED: lambda: translate(
        "ClientSecret",
        "The file contains a secret, and the keyring that it goes into is locked, so nothing was added. "
        "Unlock the keyring, then add the file again.",
    ),
    KeyringReason.REFUSED: lambda: translate(
        "ClientSecret",
        "The file contains a secret, and the keyring set up here is not safe, so nothing was added. "
        "Set up the keyring of your desktop, then add the file again.",
    ),
    KeyringReason.FAILED: lambda: translate(
        "ClientSecret",
        "The file contains a secret, and the keyring did not take it, so nothing was added. "
        "Check the keyring of your desktop, then add the file again.",
    ),
}
