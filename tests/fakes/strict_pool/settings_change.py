"""The settings that a test changes by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from .account_rules import PasskeyUse, Rights, SessionTracking, StepUp
from .rounds import CustomRound
from .settings import (
    AssumableRole,
    DeviceTracking,
    HiddenUsers,
    Mfa,
    Policy,
    ProofSession,
    Rotation,
    SignUpRules,
    Tier,
    UnconfirmedAt,
    UserVerification,
)


class SettingsChange(TypedDict, total=False):
    """The fields of :class:`Settings`, all of which may be left out."""

    client_id: str
    client_secret: str | None
    other_client_ids: tuple[str, ...]
    flows: frozenset[str]
    hidden_users: HiddenUsers
    email_is_alias: bool
    sign_up: SignUpRules | None
    policy: Policy
    mfa: Mfa
    mfas_can_setup: tuple[str, ...]
    tier: Tier
    custom_rounds: tuple[CustomRound, ...]
    relying_party: str
    user_verification: UserVerification
    unconfirmed_at: UnconfirmedAt
    proof_session: ProofSession
    session_minutes: int
    session_length: int
    rights: Mapping[str, Rights]
    immutable: frozenset[str]
    auto_verified: frozenset[str]
    verify_before_update: frozenset[str]
    passkey_use: PasskeyUse
    session_tracking: SessionTracking | None
    page_size: int
    step_up: StepUp
    acr_values: tuple[str, ...]
    callback_urls: tuple[str, ...]
    logout_urls: tuple[str, ...]
    login_scopes: tuple[str, ...]
    login_error: Mapping[str, str]
    identity_providers: tuple[str, ...]
    idp_identifiers: tuple[str, ...]
    has_domain: bool
    access_scopes: tuple[str, ...]
    token_seconds: int
    refresh_seconds: int
    rotation: Rotation | None
    devices: DeviceTracking | None
    unknown_operations: frozenset[str]
    authenticated_role: str
    guest_role: str | None
    classic_flow: bool
    assumable_roles: tuple[AssumableRole, ...]
