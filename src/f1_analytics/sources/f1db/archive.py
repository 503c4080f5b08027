"""The f1db archive as domain records, from a release tarball or an unpacked folder."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

from f1_analytics.domain.events import Entry, EventRecord, event_slug
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.results import ConstructorStanding, DriverStanding
from f1_analytics.sources.errors import Contradiction
from f1_analytics.sources.f1db.document import Document
from f1_analytics.sources.f1db.entrants import entries_in, read_entrants
from f1_analytics.sources.f1db.event import EventFiles
from f1_analytics.sources.f1db.pool import read_in_order
from f1_analytics.sources.f1db.reference import Ids, read_ids, read_reference
from f1_analytics.sources.f1db.standings import constructor_standings, driver_standings
from f1_analytics.sources.f1db.tree import CIRCUIT_DRAWINGS, DATA, Tree, open_tree

_T = TypeVar("_T")

_READER = b"1"
"""Part of every digest: raise it when the same bytes are read differently, so that they are ingested again."""

_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+(?:[-.][0-9A-Za-z]+)*")
_EVENT_FOLDER = re.compile(rf"{DATA}/seasons/[0-9]{{4}}/races/[0-9]{{2}}-[a-z0-9-]+")
_FEW = 16
"""So few events are read faster here than by processes that must start first."""


class SeasonStandings(NamedTuple):
    """The published standings of a season, so far as it has run."""

    drivers: tuple[DriverStanding, ...]
    constructors: tuple[ConstructorStanding, ...]


class F1dbArchive:
    """One version of the f1db data. Reading raises a `SourceError` that names the file and field at fault."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._unknown: set[str] = set()

    @cached_property
    def version(self) -> str:
        """The release, from the name of the top folder; a folder named otherwise gets a digest of its data."""
        found = _VERSION.search(self._tree.name)
        if found is not None:
            return found[0]
        digest = hashlib.sha256()
        for path in sorted(self._tree.paths()):
            digest.update(f"{path}\0".encode() + hashlib.sha256(self._tree.read(path)).digest())
        return f"sha256-{digest.hexdigest()[:12]}"

    @property
    def simulated(self) -> bool:
        """Whether this is a simulated championship and no real one."""
        return f"{DATA}/simulated.yml" in self._tree.paths()

    @property
    def unknown_fields(self) -> tuple[str, ...]:
        """Fields and documents met so far that no reader knows, such as those of a newer release; worth a warning."""
        return tuple(sorted(self._unknown))

    def reference(self) -> Reference:
        """All drivers, constructors, circuits, grands prix and countries, each sorted by id."""
        return read_reference(self._tree, self._unknown)

    def events(
        self,
        workers: int = 2,
        progress: Callable[[int, int], None] | None = None,
        only: Container[str] | None = None,
    ) -> Iterator[EventRecord]:
        """Every event of every season in calendar order, those without results too.

        `only` restricts to these slugs. `progress` is told how many of how many events are done. Events are read as
        they are asked for, on `workers` processes.
        """
        wanted = [folder for folder in self._folders if only is None or folder.slug in only]
        slugs = {folder.slug for folder in wanted}
        files = (files for files in self._event_files() if files.slug in slugs)
        read = read_in_order(files, self._ids, workers if len(wanted) > _FEW else 1)
        for done, (record, unknown) in enumerate(read, start=1):
            self._unknown |= unknown
            yield record
            if progress is not None:
                progress(done, len(wanted))

    def event_digests(self) -> dict[str, str]:
        """SHA-256 of all that an event's record depends on, by slug in calendar order; parses no result document."""
        return {files.slug: _digest(files) for files in self._event_files()}

    def season_standings(self) -> Mapping[int, SeasonStandings]:
        """Published standings by season; of the running season, those after its last race."""
        seasons = sorted({folder.season for folder in self._folders})
        return {
            season: SeasonStandings(
                self._season_rows(season, "driver-standings", driver_standings),
                self._season_rows(season, "constructor-standings", constructor_standings),
            )
            for season in seasons
        }

    def circuit_svg(self, layout_id: str) -> bytes | None:
        """The drawing of a circuit layout, in black lines; None where the archive has none."""
        path = f"{CIRCUIT_DRAWINGS}/{layout_id}.svg"
        return self._tree.read(path) if path in self._tree.paths() else None

    @cached_property
    def _ids(self) -> Ids:
        return read_ids(self._tree)

    @cached_property
    def _folders(self) -> list[_Folder]:
        documents: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(self._tree.paths()):
            parent, _, name = path.rpartition("/")
            if _EVENT_FOLDER.fullmatch(parent) and name.endswith(".yml"):
                documents[parent].append(name.removesuffix(".yml"))
        folders = [_folder(path, names) for path, names in documents.items()]
        slugs = Counter(folder.slug for folder in folders)
        for folder in folders:
            if slugs[folder.slug] > 1:
                raise Contradiction(folder.path, f"the season holds {folder.slug} twice")
        return sorted(folders, key=lambda folder: (folder.season, folder.round))

    def _event_files(self) -> Iterator[EventFiles]:
        """Every event's documents and entries in calendar order.

        Where a season's entrants do not know a round yet, its own documents tell who takes part; before it has any,
        those of the event before are expected again.
        """
        latest: tuple[Entry, ...] = ()
        for season, folders in groupby(self._folders, key=lambda folder: folder.season):
            entered = self._entrants(season)
            for folder in folders:
                raw = {name: self._tree.read(f"{folder.path}/{name}.yml") for name in folder.names}
                files = EventFiles(season, folder.round, folder.grand_prix_id, folder.path, raw, ())
                latest = entered.get(folder.round) or entries_in(files.field_documents(), self._ids) or latest
                yield replace(files, entries=latest)

    def _entrants(self, season: int) -> dict[int, tuple[Entry, ...]]:
        document = self._season_document(season, "entrants")
        if document is None:
            return {}
        entrants = read_entrants(document, self._ids)
        self._unknown |= {f"entrants: {name}" for name in document.unknown}
        return entrants

    def _season_rows(
        self, season: int, name: str, convert: Callable[[Document, Ids], tuple[_T, ...]]
    ) -> tuple[_T, ...]:
        document = self._season_document(season, name)
        if document is None:
            return ()
        rows = convert(document, self._ids)
        self._unknown |= {f"{name}: {field}" for field in document.unknown}
        return rows

    def _season_document(self, season: int, name: str) -> Document | None:
        path = f"{DATA}/seasons/{season}/{name}.yml"
        return Document(path, self._tree.read(path)) if path in self._tree.paths() else None


def open_archive(path: Path) -> F1dbArchive:
    """Open a release tarball or an unpacked folder.

    Raises:
        WrongArchive: nothing is there, or it holds no f1db data.
        DamagedArchive: the tarball is truncated, corrupt or has unsafe paths.
    """
    return F1dbArchive(open_tree(path))


class _Folder(NamedTuple):
    path: str
    season: int
    round: int
    grand_prix_id: str
    names: tuple[str, ...]

    @property
    def slug(self) -> str:
        return event_slug(self.season, self.grand_prix_id)


def _folder(path: str, names: list[str]) -> _Folder:
    parts = path.split("/")
    number, _, grand_prix_id = parts[-1].partition("-")
    return _Folder(path, int(parts[-3]), int(number), grand_prix_id, tuple(names))


def _digest(files: EventFiles) -> str:
    digest = hashlib.sha256(_READER)
    digest.update(repr((files.folder, files.entries)).encode())
    for name, raw in sorted(files.raw.items()):
        digest.update(f"\0{name}\0".encode() + hashlib.sha256(raw).digest())
    return digest.hexdigest()
