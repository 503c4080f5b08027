"""A changed world in an address, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from f1_analytics.contracts import prediction
from f1_analytics.contracts.wire import Message, Probability
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.web.answers import Answer
from f1_analytics.web.errors import contradiction
from f1_analytics.web.numbers import NUMBER, WHOLE

_ID: Final = "[a-z0-9-]{1,80}"
_IDS: Final = f"{_ID}(,{_ID}){{0,{prediction.MOST_DRIVERS - 1}}}"
_RESULT: Final = f"[0-9]{{4}}-{_ID}(/sprint)?:{_IDS}"


def _different(ids: str) -> str:
    found = ids.split(",")
    if len(set(found)) < len(found):
        raise contradiction("nobody can be named twice")
    return ids


def _results_differ(results: tuple[str, ...]) -> tuple[str, ...]:
    sessions = [result.partition(":")[0] for result in results]
    if len(set(sessions)) < len(sessions):
        raise contradiction("a race can have only one result")
    for result in results:
        _different(result.partition(":")[2])
    return results


Ids = Annotated[str, Field(pattern=f"^{_IDS}$"), AfterValidator(_different)]
Result = Annotated[str, Field(pattern=f"^{_RESULT}$")]


class WhatIfQuery(Message):
    """A changed world. The same address asks for the same world, and the seed makes the answer the same too."""

    target: Annotated[prediction.Target, Field(description="the race or the sprint")] = SessionKind.RACE
    grid: Annotated[
        Ids | None,
        Field(description="ids of drivers with commas between them: the first places of the grid, others keep theirs"),
    ] = None
    retired: Annotated[
        Ids | None, Field(description="ids of drivers with commas between them, who start and do not finish")
    ] = None
    rain: Annotated[
        Probability | None, Field(description="the chance of a wet race; the usual one if left out"), NUMBER
    ] = None
    result: Annotated[
        tuple[Result, ...],
        AfterValidator(_results_differ),
        Field(
            max_length=prediction.MOST_RESULTS,
            description="results that are taken for granted, `2026-austria:norris,piastri` or, of a sprint, "
            "`2026-austria/sprint:norris`: the first places, the rest is open; may be repeated",
        ),
    ] = ()
    simulations: Annotated[prediction.Simulations, Field(description="how many seasons are simulated"), WHOLE] = (
        prediction.DEFAULT_SIMULATIONS
    )
    seed: Annotated[prediction.Seed, Field(description="another seed draws other seasons"), WHOLE] = (
        prediction.DEFAULT_SEED
    )

    def scenario(self, slug: str) -> prediction.Scenario:
        """The message to the prediction service about an event."""
        return prediction.Scenario(
            event=slug,
            target=self.target,
            grid=_ids(self.grid),
            retired=_ids(self.retired),
            rain=self.rain,
            results=tuple(map(_fixed, self.result)),
            simulations=self.simulations,
            seed=self.seed,
        )


def _ids(listed: str | None) -> tuple[str, ...]:
    return () if listed is None else tuple(listed.split(","))


def _fixed(result: str) -> prediction.FixedResult:
    session, _, order = result.partition(":")
    slug, _, sprint = session.partition("/")
    return prediction.FixedResult(
        event=slug, target=SessionKind.SPRINT if sprint else SessionKind.RACE, order=_ids(order)
    )


class Move(Message):
    """A chance, or points, as they are and as they would be; `change` is the difference."""

    before: float
    after: float
    change: float


class RaceMove(Message):
    """What would change in the race for a driver who is in both."""

    driver_id: str
    win: Move
    podium: Move
    points: Move
    expected_position: Move
    dnf: Move


class TitleMove(Message):
    """What would change for one driver or constructor in a championship."""

    id: str
    champion: Move
    expected_points: Move


class WhatIf(Answer):
    """Race and titles as they are and as they would be.

    `answer` is what the models said, `race`, `drivers_title` and `constructors_title` the differences in it, the
    largest first. Names are of everybody in it, by id.
    """

    model_version: str
    data_version: str
    answer: prediction.WhatIfAnswer
    race: tuple[RaceMove, ...]
    drivers_title: tuple[TitleMove, ...]
    constructors_title: tuple[TitleMove, ...]
    driver_names: Mapping[str, str]
    constructor_names: Mapping[str, str]
