"""Says in sentences how a title stands and what would settle it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from f1_analytics.gateway.analytics.verdict import joined
from f1_analytics.gateway.championship.arithmetic import Key, RivalMargin, Standoff

NameOf = Callable[[Key], str]


def title_sentence(standoff: Standoff, coming: Sequence[str], name_of: NameOf, event_of: Callable[[str], str]) -> str:
    """Who has won, or how many still can, and when it can be decided at the earliest; `event_of` names an event."""
    if standoff.champion is not None:
        name = name_of(standoff.champion)
        if not coming:
            return f"{name} won the title."
        return f"{name} has won the title, whatever happens {_in_events(len(coming))}."
    if standoff.why_not is not None:
        return standoff.why_not
    able = sum(one.prospect is not None and one.prospect.can_win for one in standoff.entrants)
    if not coming:
        return "The title was not awarded to anybody alone."
    earliest = standoff.earliest_decision
    decided = (
        f"it can be decided at the {event_of(earliest)} at the earliest"
        if earliest
        else "no event to come need decide it"
    )
    return (
        f"{able} of {len(standoff.entrants)} can still win the title, with {_events(len(coming))} to come; {decided}."
    )


def clinch_sentence(contender: Key, margins: Sequence[RivalMargin], event: str, name_of: NameOf) -> str:
    """Under which conditions a contender wins the title at an event."""
    if not margins:
        return f"{name_of(contender)} has won the title."
    conditions = joined([_condition(one, name_of(one.rival)) for one in margins])
    sentence = f"{name_of(contender)} wins the title at the {event} by {conditions}."
    if any(one.level_margin is not None for one in margins):
        whom = "that rival" if len(margins) == 1 else "one of them"
        sentence += f" With one point less against {whom} they can end level, and the count-back of places decides."
    return sentence


def _condition(margin: RivalMargin, rival: str) -> str:
    if margin.margin > 0:
        return f"outscoring {rival} by at least {_points(margin.margin)}"
    if margin.margin == 0:
        return f"scoring as many points as {rival} or more"
    return f"losing at most {_points(-margin.margin)} to {rival}"


def _points(count: int) -> str:
    return f"{count} point{'s' if count != 1 else ''}"


def _events(count: int) -> str:
    return f"{count} event{'s' if count != 1 else ''}"


def _in_events(count: int) -> str:
    return "at the event to come" if count == 1 else f"at the {count} events to come"
