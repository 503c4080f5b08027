"""Lines that the archive has wrong, each with its reason. A correction applies only while the archive still errs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from f1_analytics.sources.f1db.document import Document, Row
from f1_analytics.sources.f1db.tree import DATA


@dataclass(frozen=True, slots=True)
class Correction:
    """`driver_id`'s line that has `position` really has position `right`; None means that the line is no line."""

    driver_id: str
    position: str
    right: str | None
    reason: str


_CORRECTIONS = {
    f"{DATA}/seasons/1987/races/10-austria/race-results.yml": Correction(
        "philippe-streiff", "25", "DNF", "crashed on the first lap; listed last with a number for a position"
    ),
    f"{DATA}/seasons/1988/races/14-spain/race-results.yml": Correction(
        "rene-arnoux", "19", "DNF", "throttle failed on the first lap; listed last with a number for a position"
    ),
    f"{DATA}/seasons/1993/races/15-japan/race-results.yml": Correction(
        "andrea-de-cesaris", "18", "DNF", "collided on the first lap; listed last with a number for a position"
    ),
    f"{DATA}/seasons/2023/races/10-great-britain/qualifying-results.yml": Correction(
        "valtteri-bottas", "NC", None, "disqualified from qualifying, which a second line says; the first is left over"
    ),
}


def corrected_rows(document: Document) -> Iterator[Row]:
    """The document's rows with the known errors put right."""
    correction = _CORRECTIONS.get(document.path)
    for row in document.rows():
        if correction is None or (correction.driver_id, correction.position) != (
            row.maybe("driverId"),
            row.maybe("position"),
        ):
            yield row
        elif correction.right is not None:
            yield replace(row, values={**row.values, "position": correction.right})
