"""The proof that whoever exchanges a code is the one who asked for it."""

from __future__ import annotations

from poolkey.core.oauth import pkce
from poolkey.core.secret import Secret
from tests.fakes.entropy import CountingEntropy


def test_the_challenge_is_that_of_the_standards_own_example() -> None:
    """RFC 7636, appendix B."""
    verifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert pkce.challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_hash_of_an_access_token_is_that_of_the_standards_own_example() -> None:
    """OpenID Connect Core, A.3."""
    assert pkce.half_hash(Secret("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")) == "77QmUPtjPfzWtF2AnpK9RQ"


def test_what_is_drawn_is_256_bits_and_never_the_same() -> None:
    entropy = CountingEntropy()
    drawn = [pkce.draw_token(entropy).reveal() for _ in range(3)]
    assert {len(text) for text in drawn} == {43}
    assert len(set(drawn)) == 3
