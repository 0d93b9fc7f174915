"""What a person is asked before somebody else's text in an AWS file changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.errors import FirstWrite, ProfileIsForeign
from poolkey.core.profile_section import MARKER
from poolkey.core.secret import Secret
from tests.adapters.aws_house import ACME, COMMAND, KEYS, NEWER, PLAIN, PROD, House, expected

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(("credentials", "config"), [("[acme]\nk = v\n", None), (None, "[profile 'acme']\nk = v\n")])
def test_a_foreign_profile_is_left_alone(house: House, credentials: str | None, config: str | None) -> None:
    house.put(credentials, config)
    before = house.state()
    with pytest.raises(ProfileIsForeign) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.path == str(house.credentials if credentials else house.config)
    with pytest.raises(ProfileIsForeign):
        house.files().write_process(ACME, COMMAND, overwrite=False)
    house.files().remove("acme")
    assert house.state() == before


def test_a_foreign_profile_is_taken_over_when_the_person_says_so(house: House) -> None:
    house.put("[acme]\naws_access_key_id = AKIA\ns3 =\n  a = b\n", '[profile "acme"]\nrole_arn = r\ncli_pager =\n')
    house.files().write_keys(PLAIN, KEYS, overwrite=True)
    assert house.keys() == {"acme": {**expected(KEYS), "s3": {"a": "b"}}}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "cli_pager": ""}}
    house.files().write_keys(PLAIN, KEYS, overwrite=False)  # ours from now on: nobody is asked again


def test_foreign_keys_give_way_to_a_process_when_the_person_says_so(house: House) -> None:
    house.put("[acme]\naws_access_key_id = AKIA\naws_secret_access_key = s\n" + PROD)
    house.files().write_process(PLAIN, COMMAND, overwrite=True)
    assert house.credentials.read_text() == PROD
    assert house.profiles() == {"acme": {"region": "eu-west-1", "credential_process": COMMAND}}


def test_the_first_write_into_somebodys_file_is_shown_before(house: House) -> None:
    house.put(PROD, "[default]\nregion = x\n")
    before = house.state()
    with pytest.raises(FirstWrite) as caught:
        house.files().write_keys(PLAIN, KEYS, overwrite=False)
    assert house.state() == before
    assert (caught.value.profile, caught.value.path) == ("acme", str(house.credentials))
    assert caught.value.changes == (
        f"--- {house.credentials}\n+++ {house.credentials}\n@@ -4,3 +4,9 @@\n"
        " aws_secret_access_key = ***\n s3 = \n     ***\n"
        f"+\n+[acme]\n+{MARKER}; valid until 2026-11-20T10:00:00Z\n"
        "+aws_access_key_id = ***\n+aws_secret_access_key = ***\n+aws_session_token = ***\n"
        f"--- {house.config}\n+++ {house.config}\n@@ -1,2 +1,6 @@\n"
        f" [default]\n region = x\n+\n+[profile acme]\n+{MARKER}\n+region = eu-west-1\n"
    )


def test_a_person_who_agreed_once_is_not_asked_again(house: House) -> None:
    house.put(PROD, "[default]\nregion = x\n")
    house.files().write_keys(PLAIN, KEYS, overwrite=True)
    house.files().write_keys(Profile("second", "x"), KEYS, overwrite=False)
    house.files().remove("acme")
    house.files().remove("second")
    house.files().write_keys(PLAIN, NEWER, overwrite=False)
    assert house.keys()["acme"] == expected(NEWER)


def test_a_person_who_took_poolkeys_lines_back_is_asked_again(house: House) -> None:
    house.put(PROD)
    house.files().write_keys(PLAIN, KEYS, overwrite=True)
    house.files().undo()
    with pytest.raises(FirstWrite):
        house.files().write_keys(PLAIN, NEWER, overwrite=False)


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_nobody_is_asked_about_an_empty_file(house: House, text: str) -> None:
    house.put(text, text)
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert house.keys() == {"acme": expected(KEYS)}


def test_nobody_is_asked_about_a_file_that_stays_as_it_is(house: House) -> None:
    house.put(PROD)
    house.files().write_process(ACME, COMMAND, overwrite=False)
    assert house.credentials.read_text() == PROD


def test_a_foreign_profile_is_the_first_question(house: House) -> None:
    house.put(PROD, "[profile acme]\nrole_arn = arn\ncredential_process = secret\n")
    with pytest.raises(ProfileIsForeign) as caught:
        house.files().write_keys(PLAIN, KEYS, overwrite=False)
    assert caught.value.path == str(house.config)
    assert "+[acme]\n" in caught.value.changes
    assert caught.value.changes.endswith(
        f" [profile acme]\n-role_arn = arn\n-credential_process = ***\n+{MARKER}\n+region = eu-west-1\n"
    )


def test_no_secret_is_in_the_question(house: House) -> None:
    house.put("[acme]\naws_secret_access_key = SECRET1\n  SECRET2\n# SECRET3\npassword: SECRET4\n" + PROD)
    with pytest.raises(ProfileIsForeign) as caught:
        house.files().write_keys(PLAIN, Credentials("ID", Secret("SECRET5"), Secret("SECRET6"), NOON), overwrite=False)
    assert "aws_session_token = ***" in caught.value.changes
    assert "SECRET" not in caught.value.changes
    assert "AKIA" not in caught.value.changes
