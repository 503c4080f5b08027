"""The ledger of published forecasts: a chain of hashes that anybody can verify offline.

The payload of an entry is canonical JSON: sorted keys, no spaces, ASCII, floats in their shortest exact form. It holds
the forecast, all that is said of it, its place in the chain and the hash of the entry before. The SHA-256 of exactly
these bytes is the entry's hash. An export has one line `{"hash":"…","payload":{…}}` for each entry and ends with a
seal, `{"entries":n,"head":"…"}`, so that a lost end is found too. A chain that was computed anew from some entry on is
found by whoever noted an earlier head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

import numpy as np

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""

_LINE_START, _LINE_MIDDLE, _LINE_END = b'{"hash":"', b'","payload":', b"}\n"


class BadPublication(F1Error):
    """A forecast that cannot be published as it is."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A forecast as it is published, with all that is needed to judge and to repeat it.

    `made_at` is an instant with a time zone. `baselines` are forecasts of the same field by name; `explanation` is
    whatever the model tells about its contributions.
    """

    event_slug: str
    target: SessionKind
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    made_at: datetime
    forecast: Forecast
    baselines: Mapping[str, Forecast] = field(default_factory=dict)
    explanation: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A link of the chain. The fields before `payload` repeat what the payload says; `position` counts from 1."""

    position: int
    event_slug: str
    target: str
    horizon: str
    model: str
    model_version: str
    data_version: str
    made_at: datetime
    prev_hash: str
    payload: str
    hash: str

    def publication(self) -> Publication:
        """The published forecast.

        Raises:
            ValueError: the payload is no publication.
        """
        said = _parse(self.payload)
        drivers = tuple(said["drivers"])
        return Publication(
            event_slug=said["event"],
            target=SessionKind(said["target"]),
            horizon=Horizon(said["horizon"]),
            model=said["model"],
            model_version=said["model_version"],
            data_version=said["data_version"],
            made_at=datetime.fromisoformat(said["made_at"]),
            forecast=_forecast(drivers, said["forecast"]),
            baselines={name: _forecast(drivers, values) for name, values in said["baselines"].items()},
            explanation=said["explanation"],
        )


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first entry of a chain that is not as it was published, and what is wrong with it."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a verification found: so many sound entries, the hash of the last of them, and the first broken one."""

    entries: int
    head: str
    broken: BrokenLink | None

    @property
    def intact(self) -> bool:
        return self.broken is None


def seal(publication: Publication, position: int, prev_hash: str) -> LedgerEntry:
    """Make the entry that publishes a forecast at a place of the chain.

    Raises:
        BadPublication: the target is no race, the time has no zone, a baseline has another field, or the explanation
            holds something that is no JSON.
    """
    _check(publication)
    said = {
        "baselines": {name: _values(forecast) for name, forecast in publication.baselines.items()},
        "data_version": publication.data_version,
        "drivers": publication.forecast.drivers,
        "event": publication.event_slug,
        "explanation": publication.explanation,
        "forecast": _values(publication.forecast),
        "horizon": publication.horizon.value,
        "made_at": publication.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "model": publication.model,
        "model_version": publication.model_version,
        "position": position,
        "prev_hash": prev_hash,
        "target": publication.target.value,
    }
    try:
        payload = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BadPublication(f"{publication.event_slug}: the explanation is no JSON ({error})") from error
    return _entry(payload, _sha256(payload.encode()))


def chances_to_win(payload: str) -> dict[str, float]:
    """P(win) of each driver as an entry's payload says, for those who need nothing else of it."""
    said = _parse(payload)
    return {driver: row[0] for driver, row in zip(said["drivers"], said["forecast"]["positions"], strict=True)}


def verify(entries: Iterable[LedgerEntry]) -> LedgerReport:
    """Follow the chain from its beginning to the first entry that is broken."""
    count, head = 0, GENESIS
    for entry in entries:
        reason = _fault(entry, count + 1, head)
        if reason is not None:
            return LedgerReport(count, head, BrokenLink(count + 1, reason))
        count, head = count + 1, entry.hash
    return LedgerReport(count, head, None)


def export(entries: Iterable[LedgerEntry]) -> Iterator[bytes]:
    """The chain as lines of a file, the seal last."""
    count, head = 0, GENESIS
    for entry in entries:
        count, head = count + 1, entry.hash
        yield _LINE_START + entry.hash.encode() + _LINE_MIDDLE + entry.payload.encode() + _LINE_END
    yield _seal_line(count, head)


def verify_export(lines: Iterable[bytes]) -> LedgerReport:
    """Verify an exported chain, such as a file opened in binary mode; every byte of it counts."""
    count, head = 0, GENESIS
    remaining = iter(lines)
    for line in remaining:
        if line == _seal_line(count, head):
            if next(remaining, None) is None:
                return LedgerReport(count, head, None)
            return LedgerReport(count, head, BrokenLink(count + 1, "something follows the seal"))
        try:
            entry = _read_line(line)
        except (ValueError, KeyError, TypeError):
            return LedgerReport(count, head, BrokenLink(count + 1, "the line is no entry and no seal of this chain"))
        reason = _fault(entry, count + 1, head)
        if reason is not None:
            return LedgerReport(count, head, BrokenLink(count + 1, reason))
        count, head = count + 1, entry.hash
    return LedgerReport(count, head, BrokenLink(count + 1, "the export ends without its seal"))


def _fault(entry: LedgerEntry, position: int, prev_hash: str) -> str | None:
    """What is wrong with an entry that should stand at `position` after the entry with `prev_hash`."""
    if _sha256(entry.payload.encode()) != entry.hash:
        return "the payload does not have the hash that was published"
    if entry.prev_hash != prev_hash:
        return "it does not name the hash of the entry before it"
    if entry.position != position:
        return f"it says that it is entry {entry.position}"
    try:
        said = _entry(entry.payload, entry.hash)
    except (ValueError, KeyError, TypeError):
        return "the payload is no publication"
    return None if said == entry else "its columns differ from its payload"


def _entry(payload: str, digest: str) -> LedgerEntry:
    said = _parse(payload)
    return LedgerEntry(
        position=said["position"],
        event_slug=said["event"],
        target=said["target"],
        horizon=said["horizon"],
        model=said["model"],
        model_version=said["model_version"],
        data_version=said["data_version"],
        made_at=datetime.fromisoformat(said["made_at"]),
        prev_hash=said["prev_hash"],
        payload=payload,
        hash=digest,
    )


def _parse(payload: str) -> dict[str, Any]:
    said = json.loads(payload)
    if not isinstance(said, dict):
        raise ValueError("a payload must be a JSON object")  # noqa: TRY004 (callers treat every bad payload alike)
    return said


def _read_line(line: bytes) -> LedgerEntry:
    start = len(_LINE_START) + len(GENESIS)
    middle = start + len(_LINE_MIDDLE)
    framed = line.startswith(_LINE_START) and line[start:middle] == _LINE_MIDDLE and line.endswith(_LINE_END)
    if not framed:
        raise ValueError("the line is no entry")
    return _entry(line[middle : -len(_LINE_END)].decode(), line[len(_LINE_START) : start].decode())


def _seal_line(count: int, head: str) -> bytes:
    return b'{"entries":%d,"head":"%s"}\n' % (count, head.encode())


def _check(publication: Publication) -> None:
    what = publication.event_slug
    if publication.target not in {SessionKind.RACE, SessionKind.SPRINT}:
        raise BadPublication(f"{what}: a forecast is of a race or a sprint, not of {publication.target}")
    if publication.made_at.tzinfo is None:
        raise BadPublication(f"{what}: the time of publication needs a time zone")
    for name, baseline in publication.baselines.items():
        if baseline.drivers != publication.forecast.drivers:
            raise BadPublication(f"{what}: the baseline {name} forecasts another field")


def _values(forecast: Forecast) -> dict[str, Any]:
    return {"dnf": forecast.dnf.tolist(), "positions": forecast.positions.tolist()}


def _forecast(drivers: tuple[str, ...], values: Mapping[str, Any]) -> Forecast:
    return Forecast(
        drivers, np.asarray(values["positions"], dtype=np.float64), np.asarray(values["dnf"], dtype=np.float64)
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
