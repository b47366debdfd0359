# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The history of what was watched: one SQLite file. Whatever happens at once is written at once, or not at all."""

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from core.adherence.migrations import STEPS
from core.adherence.views import ASKING, Change, Derivative, Event, Held, Kept, Life, Listing, Point, Then
from core.errors import InputError
from core.obligations.rules.finding import Finding
from core.projects.places import home

WAIT_S = 10.0
_NEWEST = len(STEPS)
_SEVERITIES = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 WHEN 'question' THEN 2 ELSE 3 END"
_WAITING = ", ".join(f"'{state}'" for state in ASKING)


class HistoryError(InputError):
    """The file of the history cannot be read or written."""


def default_file() -> Path:
    """Where the history is kept unless a caller says otherwise."""
    return home() / "adherence" / "history.sqlite3"


class History:
    """The history in a file, made where there is none. Every method raises HistoryError for what the file refuses.

    Used from one thread at a time.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(file, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise self._fault(error) from error
        try:
            with self._told():
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
                self._migrate()
        except BaseException:
            self._base.close()
            raise

    def __enter__(self) -> "History":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._base.close()

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Everything written inside stands together or not at all."""
        with self._told():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    # What is followed -------------------------------------------------------------------------------------------------

    def follow(self, model: str, date: str) -> bool:
        """Put a model on the list; false where it stands there already."""
        return self._write("INSERT OR IGNORE INTO followed (model, added) VALUES (?, ?)", model, date) > 0

    def leave(self, model: str) -> bool:
        """Take a model off the list; what is known of its derivatives stays. False where it was not on it."""
        return self._write("DELETE FROM followed WHERE model = ?", model) > 0

    @property
    def followed(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._rows("SELECT model FROM followed ORDER BY added, model"))

    @property
    def terms(self) -> dict[str, str]:
        """What each followed model declared when it was last read, by its id in lower case: `license`, or `other:name`;
        empty where it declared nothing or was not read yet."""
        return {row[0].lower(): row[1] for row in self._rows("SELECT model, terms FROM followed")}

    def has_terms(self, model: str, terms: str) -> None:
        """Write down what a followed model declares; nothing where it is not followed."""
        self._write("UPDATE followed SET terms = ? WHERE model = ? AND terms <> ?", terms, model, terms)

    def setting(self, name: str) -> str:
        rows = self._rows("SELECT value FROM settings WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def set(self, name: str, value: str) -> None:
        self._write("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", name, value)

    # Cycles -----------------------------------------------------------------------------------------------------------

    def begin(self, date: str) -> int:
        """The cycle that was not ended, to be gone on with, else a new one. What was listed on an earlier day is
        listed anew."""
        with self.at_once():
            rows = self._rows("SELECT id, started FROM cycles WHERE ended = '' ORDER BY id DESC LIMIT 1")
            if rows and rows[0][1][:10] != date[:10]:
                self._base.execute("DELETE FROM done WHERE cycle = ?", (rows[0][0],))
            if rows:
                return int(rows[0][0])
            return int(self._base.execute("INSERT INTO cycles (started) VALUES (?)", (date,)).lastrowid or 0)

    def end(self, cycle: int, then: Then) -> None:
        """End a cycle on its date, and keep how everything stood for the course over time."""
        with self.at_once():
            self._base.execute(
                "UPDATE cycles SET ended = ?, standing = ?,"
                " derivatives = (SELECT count(*) FROM derivatives WHERE there),"
                " keeping = (SELECT count(*) FROM derivatives d WHERE there AND looked <> ''"
                " AND NOT json_extract(CAST(listing AS TEXT), '$.gated') AND NOT EXISTS"
                f" (SELECT 1 FROM findings WHERE model = d.model AND severity = 'error' AND state IN ({_WAITING}))),"
                " waiting = (SELECT count(*) FROM findings JOIN derivatives USING (model)"
                f" WHERE there AND state IN ({_WAITING})) WHERE id = ?",
                (then.date, zlib.compress(msgspec.json.encode(then)), cycle),
            )
            self._base.execute("DELETE FROM done WHERE cycle = ?", (cycle,))

    def is_done(self, cycle: int, base: str) -> bool:
        """Whether the list of what is made from `base` was taken in whole in this cycle."""
        return bool(self._rows("SELECT 1 FROM done WHERE cycle = ? AND base = ?", cycle, base))

    def mark_done(self, cycle: int, base: str) -> None:
        self._write("INSERT OR IGNORE INTO done VALUES (?, ?)", cycle, base)

    @property
    def last_ended(self) -> str:
        """When the last whole cycle ended, ISO 8601; empty before the first."""
        return str(self._rows("SELECT coalesce(max(ended), '') FROM cycles")[0][0])

    @property
    def course(self) -> tuple[Point, ...]:
        """How it stood at the end of each look, the oldest first."""
        rows = self._rows("SELECT ended, derivatives, keeping, waiting FROM cycles WHERE ended <> '' ORDER BY id")
        return tuple(Point(*row) for row in rows)

    @property
    def standings(self) -> tuple[Then, ...]:
        """How derivatives stood at the end of each look, the oldest first; looks of older versions kept none."""
        rows = self._rows("SELECT standing FROM cycles WHERE ended <> '' AND standing IS NOT NULL ORDER BY id")
        return tuple(msgspec.json.decode(zlib.decompress(row[0]), type=Then) for row in rows)

    # Derivatives ------------------------------------------------------------------------------------------------------

    def derivative(self, model: str) -> Derivative | None:
        rows = self._derivatives("WHERE model = ?", model)
        return rows[0] if rows else None

    def derivatives(self, followed: str, base: str = "") -> tuple[Derivative, ...]:
        """Those known of a followed model, or only those made directly from `base`."""
        if base:
            return self._derivatives("WHERE followed = ? AND base = ?", followed, base)
        return self._derivatives("WHERE followed = ?", followed)

    def put(self, one: Derivative) -> None:
        """Write what is known of a derivative now."""
        self._base.execute(
            "INSERT OR REPLACE INTO derivatives VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                one.listing.id,
                one.followed,
                one.listing.base,
                msgspec.json.encode(one.listing),
                one.there,
                one.linked,
                one.looked,
            ),
        )

    def rename(self, old: str, new: str) -> None:
        """A derivative has another name now; its findings keep their history."""
        self._base.execute("DELETE FROM derivatives WHERE model = ?", (old,))
        self._base.execute("UPDATE findings SET model = ? WHERE model = ?", (new, old))

    def _derivatives(self, where: str, *values: object) -> tuple[Derivative, ...]:
        columns = "listing, followed, there, linked, looked"
        return tuple(
            Derivative(msgspec.json.decode(row[0], type=Listing), row[1], bool(row[2]), bool(row[3]), row[4])
            for row in self._rows(f"SELECT {columns} FROM derivatives {where} ORDER BY model", *values)
        )

    # Findings ---------------------------------------------------------------------------------------------------------

    def findings(self, model: str = "", *, waiting: bool = False) -> tuple[Held, ...]:
        """Findings with their evidence, the worst first: of one model, or only those that wait for somebody.

        Those of a model that is gone wait for nobody.
        """
        where = ["1"]
        values: list[object] = []
        if model:
            where.append("model = ?")
            values.append(model)
        if waiting:
            where.append(f"state IN ({_WAITING}) AND model IN (SELECT model FROM derivatives WHERE there)")
        rows = self._rows(
            "SELECT key, model, finding, state, first_seen, last_seen, reason FROM findings"
            f" WHERE {' AND '.join(where)} ORDER BY {_SEVERITIES}, model, key",
            *values,
        )
        return tuple(
            Held(key, of, msgspec.json.decode(data, type=Finding), state, first, last, said, self.evidence(key))
            for key, of, data, state, first, last, said in rows
        )

    def each_finding(self) -> Iterator[Held]:
        """Every finding, one after the other and without its evidence, in no order."""
        with self._told():
            columns = "key, model, finding, state, first_seen, last_seen, reason"
            for key, of, data, *rest in self._base.execute(f"SELECT {columns} FROM findings"):
                yield Held(key, of, msgspec.json.decode(data, type=Finding), *rest)

    def finding(self, key: str) -> Held:
        """One finding. Raises InputError where there is none of that key."""
        for row in self._rows("SELECT model FROM findings WHERE key = ?", key):
            return next(held for held in self.findings(row[0]) if held.key == key)
        raise InputError("the history has no finding with this key", where=key, mend="See the keys with --list")

    def hold(self, key: str, model: str, finding: Finding, state: Life, date: str) -> None:
        """Write a finding as it was seen on `date`."""
        self._base.execute(
            "INSERT INTO findings (key, model, rule, severity, finding, state, first_seen, last_seen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET severity = excluded.severity,"
            " finding = excluded.finding, state = excluded.state, last_seen = excluded.last_seen",
            (key, model, finding.rule, finding.severity, msgspec.json.encode(finding), state, date, date),
        )

    def say(self, key: str, state: Life, reason: str = "") -> None:
        """What a person, or a look, says of a finding. Raises InputError where there is none of that key."""
        if not self._write("UPDATE findings SET state = ?, reason = ? WHERE key = ?", state, reason, key):
            self.finding(key)

    def keep(self, key: str, evidence: Iterable[Kept], files: Iterable[bytes]) -> None:
        """Keep evidence of a finding, with the bytes it was seen in."""
        for data in files:
            digest = hashlib.sha256(data).hexdigest()
            self._base.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (digest, zlib.compress(data)))
        for one in evidence:
            row = (key, one.commit, one.file, one.where, one.value, one.url, one.sha256, one.date)
            self._base.execute("INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def evidence(self, key: str) -> tuple[Kept, ...]:
        columns = 'url, "commit", file, place, value, sha256, date'
        rows = self._rows(f"SELECT {columns} FROM evidence WHERE finding = ? ORDER BY date, file, place", key)
        return tuple(Kept(*row) for row in rows)

    def file_of(self, sha256: str) -> bytes | None:
        """The bytes of a file that evidence was seen in; None where the history does not hold it."""
        rows = self._rows("SELECT data FROM files WHERE sha256 = ?", sha256)
        return zlib.decompress(rows[0][0]) if rows else None

    # Events -----------------------------------------------------------------------------------------------------------

    def tell(self, cycle: int, date: str, model: str, change: Change, words: str, finding: str = "") -> None:
        """Write down that something changed; it waits until somebody was told."""
        self._base.execute(
            "INSERT INTO events (cycle, date, model, change, words, finding) VALUES (?, ?, ?, ?, ?, ?)",
            (cycle, date, model, change, words, finding),
        )

    def events(self, *, untold: bool = False) -> tuple[Event, ...]:
        """All changes in their order, or those that nobody was told of yet."""
        where = "WHERE NOT told" if untold else ""
        rows = self._rows(f"SELECT number, date, model, change, words, finding FROM events {where} ORDER BY number")
        return tuple(Event(*row) for row in rows)

    def were_told(self, events: Iterable[Event]) -> None:
        with self.at_once():
            self._base.executemany("UPDATE events SET told = 1 WHERE number = ?", [(one.number,) for one in events])

    # The file ---------------------------------------------------------------------------------------------------------

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with self._told():
            return self._base.execute(sql, values).fetchall()

    def _write(self, sql: str, *values: object) -> int:
        with self._told():
            return self._base.execute(sql, values).rowcount

    def _migrate(self) -> None:
        version = int(self._rows("PRAGMA user_version")[0][0])
        if version > _NEWEST:
            raise HistoryError(
                "the history was written by a newer Clausewright", where=str(self.file), mend="Update the program"
            )
        for number, step in enumerate(STEPS[version:], version + 1):
            with self.at_once():
                if int(self._rows("PRAGMA user_version")[0][0]) < number:
                    for statement in filter(str.strip, step.split(";")):
                        self._base.execute(statement)
                    self._base.execute(f"PRAGMA user_version = {number}")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError, zlib.error) as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> HistoryError:
        where, words = str(self.file), str(error)
        if "locked" in words:
            return HistoryError("another Clausewright writes the history", where=where, mend="Wait until it has ended")
        if isinstance(error, sqlite3.OperationalError | OSError):
            what = f"the history cannot be read or written: {words.lower()}"
            return HistoryError(what, where=where, mend="Check the place and the free space")
        return HistoryError(
            f"the history is damaged ({words})", where=where, mend="Move it away to begin anew, or bring back a copy"
        )
