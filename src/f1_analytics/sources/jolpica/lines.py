"""Lines of Jolpica's results as lines of the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from f1_analytics.domain.results import FastestLap, PitStop, QualifyingResult, RaceResult, Status
from f1_analytics.sources.crosswalk import Crosswalk
from f1_analytics.sources.durations import parse_duration
from f1_analytics.sources.errors import BadValue, Contradiction, UnknownId
from f1_analytics.sources.jolpica.models import (
    BestLap,
    ConstructorRef,
    DriverRef,
    LapTime,
    QualifyingLine,
    ResultLine,
    StopLine,
)

_STATUS_OF_POSITION = {
    "R": Status.DNF,
    "D": Status.DSQ,
    "E": Status.EX,
    "W": Status.DNS,
    "F": Status.DNQ,
    "N": Status.NC,
}
"""Ergast's position texts: retired, disqualified, excluded, withdrawn, failed to qualify, not classified."""

_STATUS_OF_TEXT = {
    "Did not start": Status.DNS,
    "Did not qualify": Status.DNQ,
    "Did not prequalify": Status.DNPQ,
    "Not classified": Status.NC,
}
"""Statuses that say more than the position text."""

_NO_CAUSE = frozenset({"Finished", "Lapped", "Retired"})


@dataclass(frozen=True, slots=True)
class LineReader:
    """Converts lines of one season; `engines` are by constructor, errors name `url`."""

    crosswalk: Crosswalk
    season: int
    engines: Mapping[str, str]
    url: str

    def driver(self, ref: DriverRef) -> str:
        return self.crosswalk.driver(ref.id, ref.given, ref.family, ref.born, self.url)

    def constructor(self, ref: ConstructorRef) -> str:
        return self.crosswalk.constructor(ref.id, ref.name, self.season, self.url)

    def results(self, lines: Sequence[ResultLine]) -> tuple[RaceResult, ...]:
        """A race or sprint classification.

        Raises:
            Contradiction: there are lines, but not exactly one winner.
        """
        ordered = sorted(lines, key=lambda line: line.position)
        winners = [line for line in ordered if line.position_text == "1"]
        if ordered and len(winners) != 1:
            raise Contradiction(self.url, f"{len(winners)} winners in the race of {self.season}", "positionText")
        return tuple(self._result(index, line, winners[0]) for index, line in enumerate(ordered, start=1))

    def qualifying(self, lines: Sequence[QualifyingLine]) -> tuple[QualifyingResult, ...]:
        """A qualifying in three segments."""
        return tuple(
            QualifyingResult(
                line=index,
                position=line.position,
                status=Status.CLASSIFIED,
                driver_id=self.driver(line.driver),
                constructor_id=self.constructor(line.constructor),
                engine_manufacturer_id=self.engines.get(self.constructor(line.constructor)),
                tyre_manufacturer_id=None,
                number=line.number,
                time_ms=None,
                q1_ms=self._duration(line.q1, "Q1"),
                q2_ms=self._duration(line.q2, "Q2"),
                q3_ms=self._duration(line.q3, "Q3"),
                laps=None,
            )
            for index, line in enumerate(sorted(lines, key=lambda line: line.position), start=1)
        )

    def fastest_laps(self, lines: Sequence[ResultLine]) -> tuple[FastestLap, ...]:
        """The fastest lap of each driver who set one, fastest first."""
        laps: list[tuple[int, ResultLine, BestLap]] = []
        for line in lines:
            best = line.fastest_lap
            time_ms = self._duration(best.time.text, "FastestLap.Time") if best and best.time else None
            if best is not None and time_ms is not None:
                laps.append((time_ms, line, best))
        laps.sort(key=lambda lap: lap[0])
        return tuple(
            FastestLap(
                line=index,
                position=index,
                status=Status.CLASSIFIED,
                driver_id=self.driver(line.driver),
                constructor_id=self.constructor(line.constructor),
                engine_manufacturer_id=self.engines.get(self.constructor(line.constructor)),
                tyre_manufacturer_id=None,
                number=line.number,
                lap=best.lap,
                time_ms=time_ms,
            )
            for index, (time_ms, line, best) in enumerate(laps, start=1)
        )

    def pit_stops(self, stops: Sequence[StopLine], lines: Sequence[ResultLine]) -> tuple[PitStop, ...]:
        """Pit stops of the drivers of a race."""
        raced = {line.driver.id: line for line in lines}
        found = []
        for index, stop in enumerate(stops, start=1):
            line = raced.get(stop.driver_id)
            if line is None:
                raise UnknownId(self.url, f"pit stop of {stop.driver_id}, who is not in the race", "driverId")
            constructor_id = self.constructor(line.constructor)
            found.append(
                PitStop(
                    line=index,
                    position=index,
                    status=Status.CLASSIFIED,
                    driver_id=self.driver(line.driver),
                    constructor_id=constructor_id,
                    engine_manufacturer_id=self.engines.get(constructor_id),
                    tyre_manufacturer_id=None,
                    number=line.number,
                    stop=stop.stop,
                    lap=stop.lap,
                    time_ms=self._duration(stop.duration, "duration"),
                )
            )
        return tuple(found)

    def _result(self, index: int, line: ResultLine, winner: ResultLine) -> RaceResult:
        status = self._status(line)
        classified = status is Status.CLASSIFIED
        constructor_id = self.constructor(line.constructor)
        return RaceResult(
            line=index,
            position=line.position if classified else None,
            status=status,
            driver_id=self.driver(line.driver),
            constructor_id=constructor_id,
            engine_manufacturer_id=self.engines.get(constructor_id),
            tyre_manufacturer_id=None,
            number=line.number,
            laps=line.laps,
            time_ms=line.time.millis if classified and line.time else None,
            time_penalty=None,
            gap=_gap(line.time, (winner.laps or 0) - (line.laps or 0)) if classified else None,
            cause=None if classified or line.status in _NO_CAUSE else line.status,
            points=line.points,
            grid=line.grid or None,  # Ergast writes a start from the pit lane as 0
            shared_car=False,
        )

    def _status(self, line: ResultLine) -> Status:
        if line.position_text.isdecimal():
            return Status.CLASSIFIED
        status = _STATUS_OF_TEXT.get(line.status or "") or _STATUS_OF_POSITION.get(line.position_text)
        if status is None:
            raise BadValue(self.url, f"{line.position_text!r} is no position", "positionText")
        return status

    def _duration(self, text: str | None, field: str) -> int | None:
        if not text:
            return None
        try:
            return parse_duration(text)
        except ValueError as error:
            raise BadValue(self.url, str(error), field) from error


def _gap(time: LapTime | None, laps_behind: int) -> str | None:
    """The gap as the archive writes it: `+2.695` or `+1 lap`; the winner has none."""
    if laps_behind > 0:
        return f"+{laps_behind} lap{'s' if laps_behind > 1 else ''}"
    return time.text if time is not None and time.text is not None and time.text.startswith("+") else None
