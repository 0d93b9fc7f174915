"""Credentials handed out as a container's host does, to botocore and to strangers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from botocore.credentials import ContainerProvider
from botocore.exceptions import CredentialRetrievalError
from botocore.utils import ContainerMetadataFetcher

from poolkey.adapters.container_endpoint import ContainerEndpoint
from poolkey.core.credentials import Credentials
from poolkey.core.environment import container_variables
from poolkey.core.errors import NetworkReason, PoolkeyError, ReportDetails, SignInNeeded, Unreachable
from poolkey.core.ports import Cancel, Offer
from poolkey.core.secret import Secret

OFFLINE = Unreachable(NetworkReason.NO_CONNECTION, ReportDetails("InitiateAuth", "gaierror"))


class Source:
    """Makes credentials, the next at each call; ``problem`` is in the way."""

    def __init__(self) -> None:
        self.made = 0
        self.lasts = timedelta(hours=1)
        self.problem: PoolkeyError | None = None

    def fetch(self, cancel: Cancel) -> Credentials:
        """Return credentials."""
        assert not cancel.cancelled
        if self.problem:
            raise self.problem
        self.made += 1
        expires = datetime.now(UTC) + self.lasts
        return Credentials(f"ASIA{self.made}", Secret(f"secret-{self.made}"), Secret(f"token-{self.made}"), expires)


def explain(error: PoolkeyError) -> str:
    return f"Explained: {error}"


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def offer(source: Source) -> Iterator[Offer]:
    with ContainerEndpoint().offer(0, source.fetch, explain) as offered:
        yield offered


def ask(offer: Offer, *, path: str = "", token: str | None = None, method: str = "GET") -> tuple[int, dict[str, str]]:
    parts = urlsplit(offer.address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    headers = {} if token is None else {"Authorization": token}
    try:
        connection.request(method, path or parts.path, headers=headers)
        answer = connection.getresponse()
        assert answer.getheader("Content-Type") == "application/json"
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def provider_for(offer: Offer) -> ContainerProvider:
    """Return botocore's own provider, which does not wait between its tries."""
    environ = {each.name: each.value for each in container_variables(offer)}
    fetcher = ContainerMetadataFetcher(sleep=lambda _seconds: None)
    return ContainerProvider(environ, fetcher)  # type: ignore[arg-type]  # the stubs name another class


def test_who_has_the_token_gets_credentials(offer: Offer) -> None:
    status, document = ask(offer, token=offer.token.reveal())
    assert status == 200
    assert set(document) == {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"}
    assert document["Token"] == "token-1"
    assert document["Expiration"].endswith("Z")


def test_botocore_takes_them(offer: Offer) -> None:
    found = provider_for(offer).load()
    assert found is not None
    assert found.get_frozen_credentials()[:3] == ("ASIA1", "secret-1", "token-1")


def test_botocore_comes_again_before_they_end(offer: Offer, source: Source) -> None:
    source.lasts = timedelta(minutes=9)
    found = provider_for(offer).load()
    assert found is not None
    source.lasts = timedelta(hours=1)
    assert found.get_frozen_credentials().access_key == "ASIA2"
    assert found.get_frozen_credentials().access_key == "ASIA2"


@pytest.mark.parametrize(("token", "status"), [(None, 401), ("", 403), ("wrong", 403), ("\xe9", 403)])
def test_nobody_else_gets_any(offer: Offer, source: Source, token: str | None, status: int) -> None:
    assert ask(offer, token=token)[0] == status
    assert source.made == 0


def test_a_part_of_the_token_is_not_enough(offer: Offer) -> None:
    assert ask(offer, token=offer.token.reveal()[:-1])[0] == 403
    assert ask(offer, token=f"Bearer {offer.token.reveal()}")[0] == 403


def test_every_offer_has_a_token_of_its_own(offer: Offer, source: Source) -> None:
    with ContainerEndpoint().offer(0, source.fetch, explain) as other:
        assert len(other.token.reveal()) >= 43
        assert ask(offer, token=other.token.reveal())[0] == 403


@pytest.mark.parametrize("path", ["/", "/credentials/", "/credentials?x", "/latest/meta-data/iam/"])
def test_there_is_one_path(offer: Offer, path: str) -> None:
    assert ask(offer, path=path, token=offer.token.reveal())[0] == 404


def test_it_can_only_be_read(offer: Offer, source: Source) -> None:
    status, document = ask(offer, token=offer.token.reveal(), method="POST")
    assert status == 501
    assert document == {"code": "NOT_IMPLEMENTED", "message": "Not Implemented"}
    assert source.made == 0


def test_a_sign_in_that_is_needed_is_explained_to_the_program(offer: Offer, source: Source) -> None:
    source.problem = SignInNeeded("acme")
    status, document = ask(offer, token=offer.token.reveal())
    assert status == 400
    assert document == {"code": "SignInNeeded", "message": "Explained: acme"}
    with pytest.raises(CredentialRetrievalError, match="Explained: acme"):
        provider_for(offer).load()


def test_what_passes_is_a_fault_that_sdks_try_again(offer: Offer, source: Source) -> None:
    source.problem = OFFLINE
    assert ask(offer, token=offer.token.reveal())[0] == 503


def test_it_serves_again_once_the_trouble_is_over(offer: Offer, source: Source) -> None:
    source.problem = OFFLINE
    ask(offer, token=offer.token.reveal())
    source.problem = None
    assert ask(offer, token=offer.token.reveal())[0] == 200


def test_a_port_can_be_chosen(source: Source) -> None:
    with ContainerEndpoint().offer(0, source.fetch, explain) as first:
        port = urlsplit(first.address).port or 0
    with ContainerEndpoint().offer(port, source.fetch, explain) as second:
        assert second.address == first.address
        assert second.token != first.token
