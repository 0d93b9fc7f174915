"""Why a client's secret could not be kept is told for every trouble with a keyring, with a remedy."""

from __future__ import annotations

import pytest

from poolkey.core.errors import KeyringReason
from poolkey.wording.client_secrets import secret_kept_text, secret_refused_text


@pytest.mark.parametrize("reason", KeyringReason)
def test_every_trouble_says_that_nothing_was_added_and_what_to_do(reason: KeyringReason) -> None:
    text = secret_refused_text(reason)
    assert "nothing was added" in text
    assert text.endswith("then add the file again.")


def test_every_trouble_has_words_of_its_own() -> None:
    assert len({secret_refused_text(reason) for reason in KeyringReason}) == len(KeyringReason)


def test_the_file_that_may_contain_the_secret_is_named() -> None:
    assert "/home/mika/acme.toml" in secret_kept_text("/home/mika/acme.toml")
