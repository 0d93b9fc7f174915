"""A computer that the strict pool tracks, with pycognito's arithmetic for the device's own password."""

from __future__ import annotations

from typing import Any

from pycognito.aws_srp import AWSSRP, generate_hash_device  # type: ignore[import-untyped]  # ships no types

from tests.fakes_tests.clients import PASSWORD, Clients

UNKNOWN = "ap-northeast-1_00000000-0000-4000-8000-000000000000"
NOT_THERE = ("ResourceNotFoundException", "Device does not exist.")
NOT_YOURS = ("InvalidParameterException", "Invalid device key given.")


class Computer:
    """What a client keeps of a device that a sign-in named."""

    def __init__(self, clients: Clients, signed_in: Any) -> None:
        self.clients = clients
        self.tokens = signed_in["AuthenticationResult"]
        metadata = self.tokens["NewDeviceMetadata"]
        self.key, self.group_key = metadata["DeviceKey"], metadata["DeviceGroupKey"]
        self.password, self.secret = generate_hash_device(self.group_key, self.key)

    def confirm(self, **changes: str) -> Any:
        """Send the verifier."""
        config: Any = self.secret | changes
        return self.clients.idp.confirm_device(
            AccessToken=self.tokens["AccessToken"],
            DeviceKey=self.key,
            DeviceName="taro's 机",
            DeviceSecretVerifierConfig=config,
        )

    def remember(self, status: Any = "remembered") -> None:
        """Say what the person wants."""
        token = self.tokens["AccessToken"]
        self.clients.idp.update_device_status(AccessToken=token, DeviceKey=self.key, DeviceRememberedStatus=status)

    def srp(self, username: str = "taro", password: str | None = None) -> AWSSRP:
        """Return pycognito's client, which sends this device's key with everything."""
        settings = self.clients.pool.settings
        return AWSSRP(
            username,
            PASSWORD,
            settings.pool_id,
            settings.client_id,
            client=self.clients.idp,
            client_secret=settings.client_secret,
            device_key=self.key,
            device_group_key=self.group_key,
            device_password=password or self.password,
        )

    def asked(self) -> Any:
        """Sign in as far as the password goes."""
        return self.clients.sign_in("taro", DEVICE_KEY=self.key)

    def exchange(self, asked: Any, srp: AWSSRP, **changes: str) -> Any:
        """Send the device's A."""
        answer = {"USERNAME": "taro", "DEVICE_KEY": self.key, "SRP_A": f"{srp.large_a_value:x}"}
        return self.clients.answer(asked, **answer | changes)

    def prove(self, asked: Any, password: str | None = None) -> Any:
        """Answer both challenges of the device."""
        srp = self.srp(password=password)
        exchanged = self.exchange(asked, srp)
        return self.clients.answer(exchanged, **srp.process_device_challenge(exchanged["ChallengeParameters"]))


def confirmed(clients: Clients, username: str = "taro", **code: str) -> Computer:
    """Return a computer after a first sign-in, where need be with the code of a second factor."""
    asked = clients.sign_in(username)
    computer = Computer(clients, clients.answer(asked, USERNAME=username, **code) if code else asked)
    computer.confirm()
    return computer
