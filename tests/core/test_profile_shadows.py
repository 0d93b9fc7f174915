"""What is in the way of a profile in the AWS files."""

from __future__ import annotations

import pytest

from poolkey.core.connection import Delivery, Profile
from poolkey.core.profile_section import MARKER, AwsFile
from poolkey.core.profile_shadows import AwsTexts, Obstacle, Shadow, overridden, shadows
from poolkey.core.profile_text import AwsText

KEYS = Profile("acme", "eu-west-1")
PROCESS = Profile("acme", "eu-west-1", delivery=Delivery.PROCESS)
COMMAND = "python -I -S warm.py acme"
STATIC = "aws_access_key_id = AKID\naws_secret_access_key = key\n"
OURS = f"# a file\n\n[profile acme]\n{MARKER}\nregion = eu-west-1\n"
OUR_PROCESS = f"{OURS}credential_process = {COMMAND}\n"


def found(profile: Profile, config: str = "", credentials: str = "") -> list[tuple[Obstacle, AwsFile, int]]:
    texts = AwsTexts(AwsText.parse(config), AwsText.parse(credentials))
    return [(shadow.obstacle, shadow.file, shadow.line) for shadow in shadows(profile, COMMAND, texts)]


@pytest.mark.parametrize("profile", [KEYS, PROCESS])
def test_files_without_the_profile_are_in_nobodys_way(profile: Profile) -> None:
    assert found(profile, "[profile other]\nregion = x\n", f"[other]\n{STATIC}") == []


def test_what_poolkey_wrote_is_in_nobodys_way() -> None:
    assert found(PROCESS, OUR_PROCESS) == []
    assert found(KEYS, OURS, f"[acme]\n{MARKER}; valid until then\n{STATIC}") == []


@pytest.mark.parametrize("marker", ["", f"{MARKER}\n"])
def test_keys_under_the_name_of_a_process_profile_shadow_it_whoever_made_them(marker: str) -> None:
    shadow = (Obstacle.SHADOWED, AwsFile.CREDENTIALS, 4)
    assert found(PROCESS, OUR_PROCESS, f"[other]\n{STATIC}[acme]\n{marker}{STATIC}") == [shadow]


def test_a_foreign_section_of_settings_alone_does_not_shadow_a_process_but_keeps_poolkey_away() -> None:
    assert found(PROCESS, OUR_PROCESS, "[acme]\nregion = x\n") == [(Obstacle.FOREIGN, AwsFile.CREDENTIALS, 1)]


def test_foreign_keys_are_somebody_elses_profile() -> None:
    assert found(KEYS, OURS, f"[acme]\n{STATIC}") == [(Obstacle.FOREIGN, AwsFile.CREDENTIALS, 1)]


@pytest.mark.parametrize("profile", [KEYS, PROCESS])
@pytest.mark.parametrize("key", ["sso_session", "role_arn", "login_session", "web_identity_token_file"])
def test_a_role_or_single_sign_on_shadows_keys_and_processes(profile: Profile, key: str) -> None:
    assert found(profile, f"{OUR_PROCESS}{key} = x\n") == [(Obstacle.SHADOWED, AwsFile.CONFIG, 3)]


def test_a_foreign_section_in_the_config_file_is_somebody_elses_profile() -> None:
    assert found(KEYS, "[profile acme]\nregion = x\n") == [(Obstacle.FOREIGN, AwsFile.CONFIG, 1)]


def test_the_process_of_another_poolkey_is_stale() -> None:
    other = OUR_PROCESS.replace("warm.py", "old.py")
    assert found(PROCESS, other) == [(Obstacle.STALE, AwsFile.CONFIG, 3)]
    assert found(KEYS, other) == []  # keys come first, and the next delivery takes it away


def test_two_sections_that_mean_one_profile_are_told_with_the_line_of_the_second() -> None:
    config = '[profile acme]\nregion = x\n[profile "acme"]\nregion = y\n'
    assert found(KEYS, config) == [(Obstacle.TWICE, AwsFile.CONFIG, 3)]


def test_keys_for_all_profiles_are_told_by_their_lines() -> None:
    text = AwsText.parse(f"[x]\n{STATIC}[DEFAULT]\nregion = x\naws_session_token = t\n[y]\n{STATIC}")
    assert list(overridden(AwsFile.CREDENTIALS, text)) == [Shadow(Obstacle.OVERRIDDEN, AwsFile.CREDENTIALS, 6)]


def test_a_default_profile_is_not_one_for_all() -> None:
    assert list(overridden(AwsFile.CREDENTIALS, AwsText.parse(f"[default]\n{STATIC}"))) == []
