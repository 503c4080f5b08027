from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.accounts import START, MovableClock

from f1_analytics.domain.membership import Role
from f1_analytics.gateway.access.tokens import LIFETIME, AccessClaims, AccessTokens, BadToken

KEY = b"a key of a good length, which nobody knows but the test that has it"
CLAIMS = AccessClaims(uuid4(), uuid4(), Role.USER)


def tokens(clock: MovableClock | None = None) -> AccessTokens:
    return AccessTokens(KEY, "https://f1.example.org", clock or MovableClock())


def test_a_token_says_whose_it_is_until_it_expires() -> None:
    clock = MovableClock()
    issued = tokens(clock).issue(CLAIMS)
    assert tokens(clock).verify(issued) == CLAIMS
    clock.now = START + LIFETIME - timedelta(seconds=1)
    assert tokens(clock).verify(issued) == CLAIMS
    clock.now = START + LIFETIME
    with pytest.raises(BadToken, match="expired"):
        tokens(clock).verify(issued)


def test_clocks_of_gateways_may_differ_a_little() -> None:
    ahead, behind = MovableClock(START + timedelta(seconds=5)), MovableClock(START)
    assert tokens(behind).verify(tokens(ahead).issue(CLAIMS)) == CLAIMS
    ahead.move(seconds=1)
    with pytest.raises(BadToken):
        tokens(behind).verify(tokens(ahead).issue(CLAIMS))


def test_every_token_is_another_one() -> None:
    issued = {tokens().issue(CLAIMS) for _ in range(3)}
    assert len(issued) == 3


@given(st.data())
def test_a_changed_token_is_not_believed(data: st.DataObject) -> None:
    issued = tokens().issue(CLAIMS)
    place = data.draw(st.integers(0, len(issued) - 1))
    letter = data.draw(st.sampled_from("ABCwxyz0189-_.").filter(lambda found: found != issued[place]))
    changed = issued[:place] + letter + issued[place + 1 :]
    try:
        found = tokens().verify(changed)
    except BadToken:
        return
    # The last letter of base64 has bits that mean nothing.
    assert place == len(issued) - 1
    assert found == CLAIMS


@given(st.text(max_size=300))
def test_what_is_no_token_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BadToken) as caught:
        tokens().verify(text)
    assert len(text) < 9 or text not in str(caught.value)


@given(
    st.dictionaries(
        st.sampled_from(("sub", "sid", "role", "typ", "iat", "exp", "aud", "jti")),
        st.one_of(
            st.none(), st.booleans(), st.integers(-(2**60), 2**60), st.text(max_size=5), st.lists(st.none(), max_size=2)
        ),
        min_size=1,
        max_size=3,
    )
)
def test_our_own_signature_does_not_make_sense_of_nonsense(changes: dict[str, object]) -> None:
    good = jwt.decode(tokens().issue(CLAIMS), options={"verify_signature": False})
    signed = jwt.encode({**good, **changes}, KEY, algorithm="HS256", headers={"typ": "at+jwt"})
    try:
        assert tokens().verify(signed) == CLAIMS
    except BadToken:
        return
    assert set(changes) <= {"jti", "iat", "exp"}
