"""STS: ``AssumeRoleWithWebIdentity`` for holders of the identity pool's own token, in the query protocol."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

import jwt

from .answer import JSON_1_1, Answer
from .call import Call
from .identity_pool import OPEN_ID_ISSUER, OPEN_ID_KEY, issue
from .keys import signing_key
from .model_check import findings, operation_model
from .refusals import Misused, Refused, Why
from .settings import AssumableRole
from .state import IssuedCredentials, State

OPERATION = "AssumeRoleWithWebIdentity"
FORM = "application/x-www-form-urlencoded"
XML = "text/xml"

_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
_ENVELOPE = ("Action", "Version")
_SHORTEST, _LONGEST = 900, 43200
_FORBIDDEN = 403


def parsed_form(path: str, headers: Mapping[str, str], body: bytes) -> Call:
    """Return the call that a form holds, or refuse one that breaks the protocol."""
    pairs = parse_qsl(body.decode(), strict_parsing=True)
    form = dict(pairs)
    if path != "/" or len(form) != len(pairs) or form.get("Version") != "2011-06-15":
        raise Misused("the query protocol wants each parameter once, the version of 2011-06-15 and the path /")
    if "authorization" in headers:
        raise Misused("the operation is public and must not be signed with anybody's AWS keys")
    if form["Action"] != OPERATION:
        raise Misused(f"this pool does not speak {form['Action']}")
    parameters: dict[str, Any] = {name: value for name, value in form.items() if name not in _ENVELOPE}
    if "DurationSeconds" in parameters:
        parameters["DurationSeconds"] = int(parameters["DurationSeconds"])
    model = operation_model("sts", OPERATION)
    if wrong := findings(model.input_shape if model else None, parameters):
        raise Misused("; ".join(wrong))
    return Call(OPERATION, parameters, "sts", dict(headers))


def assume_role(state: State, call: Call) -> Answer:
    """Return credentials of a role that admits the identity pool, for as long as the call asks and the role allows."""
    seconds = int(call.parameters.get("DurationSeconds", 3600))
    if not _SHORTEST <= seconds <= _LONGEST:
        raise Misused(f"DurationSeconds {seconds} is not within {_SHORTEST} and {_LONGEST}", Why.STS_BAD_REQUEST)
    claims = _verified(state, call.text("WebIdentityToken"))
    role = _role(state, call.text("RoleArn"))
    if seconds > role.maximum_minutes * 60:
        raise Refused(Why.STS_TOO_LONG)
    subject = str(claims["amr"][-1]).rpartition(":")[2]
    return _answer(issue(state, claims["sub"], subject, role.arn, seconds), call.text("RoleSessionName"))


def as_xml(answer: Answer) -> Answer:
    """Return an error that was written as JSON in the way of the query protocol; others as they are."""
    if answer.content_type != JSON_1_1 or not answer.body:
        return answer
    content = json.loads(answer.body)
    code, message = content.get("__type", ""), escape(content.get("message", ""))
    text = (
        f'<ErrorResponse xmlns="{_NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code>'
        f"<Message>{message}</Message></Error><RequestId>01234567-89ab-cdef</RequestId></ErrorResponse>"
    )
    status = _FORBIDDEN if code == Why.STS_ROLE_DENIED.value[0] else answer.status
    return replace(answer, status=status, body=text.encode(), content_type=XML, headers={})


def _verified(state: State, token: str) -> Mapping[str, Any]:
    try:
        claims = jwt.decode(
            token,
            signing_key(OPEN_ID_KEY).private.public_key(),
            algorithms=["RS256"],
            issuer=OPEN_ID_ISSUER,
            audience=state.settings.identity_pool_id,
            options={"verify_exp": False, "verify_iat": False, "require": ["sub", "iss", "aud", "exp", "amr"]},
        )
    except jwt.InvalidTokenError:
        raise Refused(Why.STS_TOKEN_INVALID) from None
    if state.clock.now() >= claims["exp"]:
        raise Refused(Why.STS_TOKEN_EXPIRED, int(state.clock.now()))
    return claims


def _role(state: State, arn: str) -> AssumableRole:
    for role in state.settings.assumable_roles:
        if role.arn == arn:
            return role
    raise Refused(Why.STS_ROLE_DENIED)


def _answer(issued: IssuedCredentials, session: str) -> Answer:
    expires = datetime.fromtimestamp(issued.expires, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = (
        f'<{OPERATION}Response xmlns="{_NAMESPACE}"><{OPERATION}Result>'
        f"<SubjectFromWebIdentityToken>{issued.identity_id}</SubjectFromWebIdentityToken>"
        f"<AssumedRoleUser><Arn>{issued.role_arn.replace(':iam:', ':sts:')}/{escape(session)}</Arn>"
        f"<AssumedRoleId>AROAEXAMPLE:{escape(session)}</AssumedRoleId></AssumedRoleUser>"
        f"<Credentials><AccessKeyId>{issued.access_key_id}</AccessKeyId>"
        f"<SecretAccessKey>{issued.secret_key}</SecretAccessKey><SessionToken>{issued.session_token}</SessionToken>"
        f"<Expiration>{expires}</Expiration></Credentials></{OPERATION}Result>"
        f"<ResponseMetadata><RequestId>01234567-89ab-cdef</RequestId></ResponseMetadata></{OPERATION}Response>"
    )
    return Answer(200, text.encode(), XML)
