from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.accounts import START, Gateway

from f1_analytics.gateway.access.tokens import AccessClaims
from f1_analytics.gateway.auth import login_families
from f1_analytics.gateway.auth.login_families import Reused

LASTS = timedelta(days=30)


@dataclass
class Family:
    """What is known of a login without the database: its tokens in order, and whether it has ended."""

    login_id: UUID
    tokens: list[str] = field(default_factory=list)
    ended: bool = False


class World:
    """Logins of one account, and what should come of everything that is done to them."""

    def __init__(self, gateway: Gateway) -> None:
        self.sessions = gateway.services.sessions
        self.account = gateway.account(f"{uuid4().hex}@example.com")
        self.families: list[Family] = []
        self.now = START

    def begin(self) -> None:
        family = Family(uuid4(), [uuid4().hex])
        claims = AccessClaims(self.account.account_id, family.login_id, self.account.role)
        with self.sessions.write() as session:
            assert login_families.begin(
                session, claims, self.account.password_version, family.tokens[0], self.now, self.now + LASTS
            )
        self.families.append(family)

    def rotate(self, family: Family, back: int) -> None:
        """Use the newest token, or one of those before it."""
        place = max(len(family.tokens) - 1 - back, 0)
        new = uuid4().hex
        with self.sessions.write() as session:
            outcome = login_families.rotate(session, family.tokens[place], new, self.now)
        if family.ended:
            assert outcome is None
        elif place < len(family.tokens) - 1:
            assert outcome == Reused(self.account.account_id)
            family.ended = True
        else:
            assert outcome == AccessClaims(self.account.account_id, family.login_id, self.account.role)
            family.tokens.append(new)

    def end(self, family: Family) -> None:
        with self.sessions.write() as session:
            ended = login_families.revoke(session, self.now, login_families.of_token(family.tokens[0]))
        assert list(ended) == ([] if family.ended else [self.account.account_id])
        family.ended = True

    def end_all(self) -> None:
        with self.sessions.write() as session:
            ended = login_families.revoke(session, self.now, login_families.of_account(self.account.account_id))
        assert len(ended) == sum(not family.ended for family in self.families)
        for family in self.families:
            family.ended = True


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("begin", "rotate", "rotate", "rotate", "reuse", "end", "end all")),
        st.integers(0, 3),
        st.integers(1, 3),
    ),
    min_size=5,
    max_size=20,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_only_the_newest_token_of_a_login_that_has_not_ended_is_good(
    gateway: Gateway, actions: list[tuple[str, int, int]]
) -> None:
    world = World(gateway)
    world.begin()
    for action, which, back in actions:
        family = world.families[which % len(world.families)]
        if action == "begin":
            world.begin()
        elif action == "end":
            world.end(family)
        elif action == "end all":
            world.end_all()
        else:
            world.rotate(family, back if action == "reuse" else 0)
    for family in world.families:
        world.rotate(family, 0)
    world.now += LASTS
    for family in world.families:
        family.ended = True
        world.rotate(family, 0)


def test_a_token_of_nobody_is_no_good(gateway: Gateway) -> None:
    with gateway.services.sessions.write() as session:
        assert login_families.rotate(session, "nobody's", "new", START) is None
        assert login_families.revoke(session, START, login_families.of_token("nobody's")) == []
