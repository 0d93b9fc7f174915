"""Second factors: what is set up, what is on, and switching them."""

from __future__ import annotations

from poolkey.core.account.messages import FactorsTold, GetUser, ListFactors, SetFactors, UserTold
from poolkey.core.account.values import Account, Factor, Factors, Wish
from poolkey.core.ports import Cancel
from poolkey.core.signin.steps import CodeKind, Problem
from poolkey.core.tokens import EMAIL, PHONE
from poolkey.services.account.access import Access, Shown, after, is_not_kept, shown


class AccountFactors:
    """Shows and switches the second factors."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def shown(self, cancel: Cancel) -> Shown[Factors]:
        """Return what the pool says."""
        told = self._access.ask(GetUser, UserTold, cancel)
        if isinstance(told, Problem):
            return Shown(problem=told)
        factors = self._access.ask(ListFactors, FactorsTold, cancel)
        if isinstance(factors, Problem):
            if not is_not_kept(factors):
                return Shown(problem=factors)
            factors = FactorsTold((), has_app=False)  # an older server, which only knows what is on
        return shown(Factors(_second(told.account, factors), factors.first))

    def switch(self, kind: CodeKind, wish: Wish, cancel: Cancel) -> Shown[Factors]:
        """Switch a second factor on or off, or prefer it.

        Raises ``StepUpNeeded`` before anything is sent where it is to be off and the sign-in is not fresh.
        """
        tell = self._access.tell_fresh if wish is Wish.OFF else self._access.tell
        problem = tell(lambda access: SetFactors(access, {kind: wish}), cancel)
        return after(problem, self.shown(cancel), lambda truth: _is(truth.of(kind), wish))


def _second(account: Account, told: FactorsTold) -> tuple[Factor, ...]:
    ready = {
        CodeKind.AUTHENTICATOR: told.has_app,
        CodeKind.SMS: account.has_verified(PHONE),
        CodeKind.EMAIL: account.has_verified(EMAIL),
    }
    on = frozenset(account.second_factors)
    return tuple(Factor(kind, kind in on, kind is account.preferred, kind in on or ready[kind]) for kind in CodeKind)


def _is(factor: Factor, wish: Wish) -> bool:
    match wish:
        case Wish.OFF:
            return not factor.enabled
        case Wish.ON:
            return factor.enabled and not factor.preferred
        case Wish.PREFERRED:
            return factor.preferred
