"""A sign-in with a browser: where it is sent, what it brings back, and what is said where it brings nothing."""

from __future__ import annotations

from poolkey.core.credentials import timestamp
from poolkey.core.errors import Misuse, ReportDetails
from poolkey.core.managed_login import BrowserPlace
from poolkey.core.oauth.callback import Awaited, Denied, Foreign, Granted, judge_pasted
from poolkey.core.oauth.messages import ExchangeCode, FindLogin
from poolkey.core.oauth.request import Wish, draw_ticket, sign_in_address
from poolkey.core.secret import Secret
from poolkey.core.signin import refusals
from poolkey.core.signin.actions import BindRedirect, BrowserTrouble, VisitBrowser
from poolkey.core.signin.flow import Flow, Visit
from poolkey.core.signin.replies import Failed, LoginFound, Refused
from poolkey.core.signin.steps import Field, Problem, ProblemCode, WaitForBrowser
from poolkey.core.signin.turns import Do, Turn
from poolkey.core.values import replace

OPERATION = "authorize"

TROUBLES: dict[BrowserTrouble, ProblemCode] = {
    BrowserTrouble.NOT_OPENED: ProblemCode.BROWSER_NOT_OPENED,
    BrowserTrouble.TIMED_OUT: ProblemCode.BROWSER_TIMED_OUT,
}

# RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core, 3.1.2.6; what is none of these is named as it came.
ERRORS: dict[str, ProblemCode] = {
    "access_denied": ProblemCode.BROWSER_DENIED,
    "login_required": ProblemCode.BROWSER_NEEDS_PERSON,
    "interaction_required": ProblemCode.BROWSER_NEEDS_PERSON,
    "consent_required": ProblemCode.BROWSER_NEEDS_PERSON,
    "account_selection_required": ProblemCode.BROWSER_NEEDS_PERSON,
    "invalid_request": ProblemCode.BROWSER_MISCONFIGURED,
    "unauthorized_client": ProblemCode.BROWSER_MISCONFIGURED,
    "unsupported_response_type": ProblemCode.BROWSER_MISCONFIGURED,
    "unsupported_grant_type": ProblemCode.BROWSER_MISCONFIGURED,
    "invalid_scope": ProblemCode.BROWSER_MISCONFIGURED,
    "invalid_client": ProblemCode.SECRET_MISCONFIGURED,
    "invalid_grant": ProblemCode.BROWSER_CODE_SPENT,
    "server_error": ProblemCode.SERVER_FAULT,
    "temporarily_unavailable": ProblemCode.THROTTLED,
}

# How Cognito tells that the organisation's own Lambda refused.
_LAMBDA = " failed with error "


def start(flow: Flow, wish: Wish) -> Turn:
    """Begin with the browser at once."""
    if not flow.connection.managed_login.usable:
        raise Misuse("this connection has no sign-in in the browser")
    flow.step = flow.browser_step()
    return begin(flow, wish)


def begin(flow: Flow, wish: Wish) -> Turn:
    """Draw what belongs to this sign-in alone, and ask where it goes."""
    levels = flow.target.levels if flow.target else ()
    wish = replace(wish, fresh=flow.fresh, levels=levels, language=flow.language)
    flow.visit = Visit(wish, draw_ticket(flow.means.entropy))
    return flow.send(FindLogin())


def found(flow: Flow, login: LoginFound) -> Turn:
    """Go on to the browser, here or elsewhere; a pool without a domain has no page to send it to."""
    visit = _visit(flow)
    if login.domain is None:
        return _ask_again(flow, Problem(ProblemCode.NO_MANAGED_LOGIN))
    visit.domain, visit.issuers = login.domain, login.issuers
    ports = flow.connection.managed_login.redirect_ports
    return bound(flow, ports[0]) if flow.place is BrowserPlace.ELSEWHERE else Do(BindRedirect(ports))


def bound(flow: Flow, port: int | None) -> Turn:
    """Show where the browser goes, which comes back to ``port``."""
    visit, login = _visit(flow), flow.connection.managed_login
    if port is None:
        taken = ", ".join(map(str, login.redirect_ports))
        return _ask_again(flow, Problem(ProblemCode.PORTS_TAKEN, text=taken))
    visit.redirect_uri = login.redirect_uri(port)
    visit.address = sign_in_address(flow.connection, visit.domain, visit.redirect_uri, visit.wish, visit.ticket)
    return flow.ask(_waiting(flow, visit))


def wait(flow: Flow, browser: str) -> Turn:
    """Have the browser opened, and wait; where a wait was given up before, keep a port anew."""
    visit = _visit(flow)
    if visit.waited:
        visit.waited = False
        return Do(BindRedirect(flow.connection.managed_login.redirect_ports))
    visit.waited = True
    return Do(VisitBrowser(visit.address, _awaited(visit), browser))


def came_back(flow: Flow, judgement: Granted | Denied) -> Turn:
    """Exchange the code, or say why there is none."""
    visit = _visit(flow)
    if isinstance(judgement, Denied):
        return _ask_again(flow, _denied(flow, judgement.error, judgement.description))
    return flow.send(ExchangeCode(judgement.code, visit.ticket.verifier, visit.redirect_uri))


def pasted(flow: Flow, address: Secret) -> Turn:
    """Judge what the person brought from a browser elsewhere as what a browser brings itself."""
    visit = _visit(flow)
    judgement = judge_pasted(address, visit.redirect_uri, _awaited(visit))
    if isinstance(judgement, Foreign):
        return flow.ask(_waiting(flow, visit), Problem(ProblemCode.OTHER_ADDRESS, Field.ADDRESS))
    return came_back(flow, judgement)


def failed(flow: Flow, trouble: BrowserTrouble) -> Turn:
    """Say that nothing came back."""
    return _ask_again(flow, Problem(TROUBLES[trouble]))


def setback(flow: Flow, reply: Refused | Failed) -> Turn:
    """Say why the pool gave no tokens; a code is good once, so the browser has to bring another one."""
    if isinstance(reply, Failed):
        return _ask_again(flow, refusals.failure(reply))
    problem = replace(_denied(flow, reply.details.code, reply.message), details=reply.details)
    return _ask_again(flow, problem)


def _ask_again(flow: Flow, problem: Problem) -> Turn:
    flow.visit = None
    return flow.ask(flow.browser_step(), problem)


def _denied(flow: Flow, error: str, description: str) -> Problem:
    if _LAMBDA in description:
        return Problem(ProblemCode.ORGANISATION_SAYS, text=refusals.organisation_text(description))
    details = ReportDetails(OPERATION, error, at=timestamp(flow.means.now()))
    return Problem(ERRORS.get(error, ProblemCode.BROWSER_REFUSED), details=details)


def _waiting(flow: Flow, visit: Visit) -> WaitForBrowser:
    return WaitForBrowser(visit.address, elsewhere=flow.place is BrowserPlace.ELSEWHERE)


def _awaited(visit: Visit) -> Awaited:
    return Awaited(visit.ticket.state, visit.issuers)


def _visit(flow: Flow) -> Visit:
    if flow.visit is None:
        raise Misuse("no browser is at it")
    return flow.visit
