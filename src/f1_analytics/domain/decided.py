"""Who can still win a championship when some results to come are taken for granted: exact arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from f1_analytics.domain.account import Account, Competitor
from f1_analytics.domain.prizes import EventPrizes
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.title import TitleRace


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of a race or sprint to come: who takes its first places, in order, and who retires for sure."""

    event_slug: str
    target: SessionKind
    leaders: tuple[str, ...] = ()
    retired: frozenset[str] = frozenset()


def contenders(
    title: TitleRace[Competitor],
    decided: Iterable[Decided],
    competitor_of: Callable[[str], Competitor],
    entered: Iterable[Competitor],
) -> frozenset[Competitor]:
    """Those whom arithmetic does not rule out: in some outcome that agrees with `decided` nobody is ahead of them.

    `competitor_of` says for whom a driver scores, himself or his constructor. `entered` count too, though they may not
    have scored yet. A competitor does best when his cars take the best places that are open and all others retire.
    """
    known = {(one.event_slug, one.target): one for one in decided}
    accounts = {account.competitor: account for account in title.accounts}
    everybody = [accounts.get(one, Account(one, Fraction(0))) for one in {*accounts, *entered}]
    events = [_Event(prizes, known, competitor_of) for prizes in title.prizes.events]
    now = {account.competitor: _sum(account, events, open_too=False).key for account in everybody}
    best = {account.competitor: _sum(account, events, open_too=True).key for account in everybody}
    highest = max(now.values(), default=None)
    # Nobody's best is below what he has, so that it may be compared with his own as well.
    return frozenset(one for one, key in best.items() if highest is None or key >= highest)


class _Event(Generic[Competitor]):
    """An event to come with what is known of it."""

    def __init__(
        self,
        prizes: EventPrizes,
        known: Mapping[tuple[str, SessionKind], Decided],
        competitor_of: Callable[[str], Competitor],
    ) -> None:
        self.prizes = prizes
        self._known = {kind: known.get((prizes.name, kind)) for kind in (SessionKind.SPRINT, SessionKind.RACE)}
        self._competitor_of = competitor_of

    def places(self, kind: SessionKind, competitor: Competitor, *, open_too: bool) -> Sequence[int]:
        """The places that a competitor's cars take for sure, and with `open_too` the best that are open to the rest."""
        one = self._known[kind]
        if one is None:
            return range(1, self.prizes.cars + 1) if open_too else ()
        sure = [place for place, driver in enumerate(one.leaders, 1) if self._competitor_of(driver) == competitor]
        out = sum(self._competitor_of(driver) == competitor for driver in one.retired)
        first = len(one.leaders) + 1
        left = max(0, self.prizes.cars - len(sure) - out) if open_too else 0
        return [*sure, *range(first, min(first + left, self.prizes.field + 1))]


def _sum(account: Account[Competitor], events: Sequence[_Event[Competitor]], *, open_too: bool) -> Account[Competitor]:
    for event in events:
        sprint = event.places(SessionKind.SPRINT, account.competitor, open_too=open_too)
        race = event.places(SessionKind.RACE, account.competitor, open_too=open_too)
        account = event.prizes.add(account, sprint, race, fastest_lap=open_too)
    return account
