"""The front desk: takes a request apart, checks it, carries it out, and writes down every breach of protocol."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from threading import Condition, Lock
from urllib.parse import parse_qsl

from .answer import JSON_1_1, Answer, document, error
from .call import Call
from .faults import FaultScript
from .key_tables import key_findings
from .keys import published_keys
from .login_pages import LoginPages
from .login_tokens import ENDPOINTS, Denied, denied
from .model_check import TARGETS, findings, models_error, operation_model
from .operations import OPERATIONS
from .refusals import Misused, Refused
from .security_tokens import FORM, as_xml, assume_role, parsed_form
from .settings import Settings
from .state import State

JWKS = "jwks"
DISCOVERY = "discovery"
FRONT_DOOR = "front_door"


class FrontDesk:
    """Serves requests one at a time."""

    def __init__(self, state: State) -> None:
        self.requests: list[Call] = []
        self.violations: list[str] = []
        self.faults = FaultScript()
        self.origin = ""
        self._state = state
        self._pages = LoginPages(state, self.violations)
        self._one_at_a_time = Lock()
        self._arrival = Condition()

    def get(self, path: str, headers: Mapping[str, str]) -> Answer:
        """Serve what everybody may read: that somebody is there, the pool's description, its keys and its pages."""
        pool = f"/{self._state.settings.pool_id}/.well-known"
        if path == f"{pool}/jwks.json":
            return self._read(JWKS, published_keys())
        if path == f"{pool}/openid-configuration":
            return self._read(DISCOVERY, _description(self._state.settings, self.origin))
        if path == "/":
            self._note(Call(FRONT_DOOR, {}))
            return self.faults.meet(FRONT_DOOR, lambda: error("MissingAuthenticationTokenException", "", 404))
        if (answer := self._get_page(path, headers)) is not None:
            return answer
        self.violations.append(f"GET {path} is nothing that a client asks for")
        return error("ResourceNotFoundException", "", 404)

    def _get_page(self, path: str, headers: Mapping[str, str]) -> Answer | None:
        """Serve a browser, or who asks for whom an access token speaks."""
        name, _, query = path.partition("?")
        cookie = headers.get("cookie", "")
        match name:
            case "/oauth2/authorize":
                asked = {key.replace("code_", ""): text for key, text in parse_qsl(query)}  # what all may see
                self._note(Call("authorize", asked))
                return self.faults.meet("authorize", lambda: self._pages.authorize(query, cookie))
            case "/logout":
                self._note(Call("logout", dict(parse_qsl(query))))
                return self._pages.log_out(query, cookie)
            case "/oauth2/userInfo":
                return self._at_domain(name, headers, b"")
            case "/login":
                return Answer(200, b"<h1>Sign in</h1>", "text/html")
            case "/favicon.ico":
                return error("ResourceNotFoundException", "", 404)
        return None

    def _at_domain(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Serve one of the endpoints of the pool's domain."""
        operation = path.rpartition("/")[2]
        call = Call(operation, dict(parse_qsl(body.decode())), "login", dict(headers))
        self._note(call)
        return self.faults.meet(operation, lambda: self._granted(path, call))

    def _granted(self, path: str, call: Call) -> Answer:
        with self._one_at_a_time:
            try:
                return ENDPOINTS[path](self._state, call)
            except Denied as refusal:
                if refusal.breach:
                    self.violations.append(f"{call.operation}: {refusal.breach}")
                return denied(refusal)

    def post(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Serve one operation."""
        if path == "/login":
            return self._pages.log_in(dict(parse_qsl(body.decode())))
        if path in ENDPOINTS:
            return self._at_domain(path, headers, body)
        if headers.get("content-type", "").startswith(FORM):
            return self._post_form(path, headers, body)
        prefix, _, operation = headers.get("x-amz-target", "").partition(".")
        service = TARGETS.get(prefix)
        if operation in self._state.settings.unknown_operations:
            self._note(Call(operation, {}, "cognito-idp", dict(headers)))
            return error("UnknownOperationException", "")
        if service is None or operation_model(service, operation) is None:
            self.violations.append(f"X-Amz-Target {prefix}.{operation} is unknown")
            return error("UnknownOperationException", "")
        try:
            call = Call(operation, _parsed(path, headers, body), service, dict(headers))
            self._note(call)
            _check(call)
        except Misused as misused:
            return self._refusal(operation, misused)
        return self.faults.meet(operation, lambda: self._carry_out(call))

    def _post_form(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Serve STS, which speaks the query protocol."""
        try:
            call = parsed_form(path, headers, body)
        except Misused as misused:
            return as_xml(self._refusal("sts", misused))
        self._note(call)
        return as_xml(self.faults.meet(call.operation, lambda: self._assume(call)))

    def _assume(self, call: Call) -> Answer:
        with self._one_at_a_time:
            try:
                return assume_role(self._state, call)
            except Refused as refused:
                return self._refusal(call.operation, refused)

    def wait_for(self, operation: str, times: int, timeout: float) -> bool:
        """Wait until ``operation`` was called so many times; tell whether it was."""
        with self._arrival:
            return self._arrival.wait_for(
                lambda: [c.operation for c in self.requests].count(operation) >= times, timeout
            )

    def _read(self, name: str, content: Mapping[str, object]) -> Answer:
        self._note(Call(name, {}))
        return self.faults.meet(name, lambda: document(content, "application/json"))

    def _note(self, call: Call) -> None:
        with self._arrival:
            self.requests.append(call)
            self._arrival.notify_all()

    def _carry_out(self, call: Call) -> Answer:
        with self._one_at_a_time:
            try:
                return self._performed(call)
            except Refused as refused:
                return self._refusal(call.operation, refused, call)
            except Exception:  # noqa: BLE001 - a broken fake must show up in the test, not in a server thread
                self.violations.append(f"the pool itself broke on {call.operation}:\n{traceback.format_exc()}")
                return error("InternalErrorException", "", 500)

    def _performed(self, call: Call) -> Answer:
        if (perform := OPERATIONS.get((call.service, call.operation))) is None:
            raise Misused(f"this pool does not speak {call.operation}")
        self._state.presences.caller = call.headers.get("user-agent", "unknown")
        reply = perform(self._state, call)
        model = operation_model(call.service, call.operation)
        modelled = {name: value for name, value in reply.items() if name != "ChallengeName"}  # may be scripted
        wrong = findings(model.output_shape if model else None, modelled)
        self.violations += [f"the pool's own reply to {call.operation}: {finding}" for finding in wrong]
        return document(reply)

    def _refusal(self, operation: str, refused: Refused, call: Call | None = None) -> Answer:
        if isinstance(refused, Misused):
            self.violations.append(f"{operation}: {refused.finding}")
        model = operation_model(call.service, operation) if call else None
        if model and not models_error(model, refused.code):
            self.violations.append(f"the pool's own {refused.code} is not modelled for {operation}")
        return error(refused.code, refused.message)


def _description(settings: Settings, origin: str) -> dict[str, object]:
    """Return what OpenID Connect Discovery 1.0, 4.2 describes, as far as anybody here reads it."""
    issuer = settings.issuer
    keys = {"issuer": issuer, "jwks_uri": f"{issuer}/.well-known/jwks.json", "subject_types_supported": ["public"]}
    return {**keys, "authorization_endpoint": f"{origin}/oauth2/authorize"} if settings.has_domain else dict(keys)


def _parsed(path: str, headers: Mapping[str, str], body: bytes) -> dict[str, object]:
    if path != "/":
        raise Misused(f"the path must be /, not {path}")
    if headers.get("content-type") != JSON_1_1:
        raise Misused(f"the content type must be {JSON_1_1}, not {headers.get('content-type')}")
    if "authorization" in headers:
        raise Misused("the operation is public and must not be signed with anybody's AWS keys")
    try:
        parameters = json.loads(body)
    except ValueError:
        raise Misused("the body is not JSON") from None
    if not isinstance(parameters, dict):
        raise Misused("the body is not a JSON object")
    return parameters


def _check(call: Call) -> None:
    """Refuse whatever breaks the service model or the tables of keys."""
    model = operation_model(call.service, call.operation)
    wrong = findings(model.input_shape if model else None, call.parameters) or key_findings(call)
    if wrong:
        raise Misused("; ".join(wrong))
