from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from f1_analytics.gateway.words import in_fifty, percent


@given(st.floats(0, 1))
def test_words_never_call_certain_what_is_not(chance: float) -> None:
    said = percent(chance)
    assert (said == "0 %") == (chance == 0)
    assert (said == "100 %") == (chance == 1)
    assert in_fifty(chance).endswith(" in 50")
