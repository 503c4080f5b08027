from __future__ import annotations

import pytest

from f1_analytics.gateway.championship.arithmetic import Entrant, Key, RivalMargin, Standoff
from f1_analytics.gateway.championship.words import clinch_sentence, title_sentence

ANN, BOB, CID = Key("ann"), Key("bob"), Key("cid")


def name_of(key: Key) -> str:
    return key.id.title()


@pytest.mark.parametrize(
    ("margins", "words"),
    [
        ((), "Ann has won the title."),
        ((RivalMargin(BOB, 5, None),), "Ann wins the title at the Grand Prix by outscoring Bob by at least 5 points."),
        ((RivalMargin(BOB, 1, None),), "Ann wins the title at the Grand Prix by outscoring Bob by at least 1 point."),
        (
            (RivalMargin(BOB, 0, None),),
            "Ann wins the title at the Grand Prix by scoring as many points as Bob or more.",
        ),
        (
            (RivalMargin(BOB, -7, -8), RivalMargin(CID, 2, None)),
            "Ann wins the title at the Grand Prix by losing at most 7 points to Bob and outscoring Cid by at least 2 "
            "points. With one point less against one of them they can end level, and the count-back of places decides.",
        ),
    ],
)
def test_what_settles_a_title_is_a_sentence(margins: tuple[RivalMargin, ...], words: str) -> None:
    assert clinch_sentence(ANN, margins, "Grand Prix", name_of) == words


@pytest.mark.parametrize(
    ("champion", "coming", "words"),
    [
        (ANN, (), "Ann won the title."),
        (ANN, ("a",), "Ann has won the title, whatever happens at the event to come."),
        (ANN, ("a", "b"), "Ann has won the title, whatever happens at the 2 events to come."),
        (None, (), "The title was not awarded to anybody alone."),
        (None, ("a",), "0 of 1 can still win the title, with 1 event to come; no event to come need decide it."),
    ],
)
def test_how_a_title_stands_is_a_sentence(champion: Key | None, coming: tuple[str, ...], words: str) -> None:
    standoff = Standoff(entrants=(Entrant(ANN, 1, 0.0, None),), champion=champion)
    assert title_sentence(standoff, coming, name_of, str.title) == words
