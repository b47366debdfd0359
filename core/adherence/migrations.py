# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The tables of the history, a step a version. A published step never changes; a change is a further step."""

STEPS = (
    """
    CREATE TABLE followed (model TEXT PRIMARY KEY COLLATE NOCASE, added TEXT NOT NULL);
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE cycles (id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, ended TEXT NOT NULL DEFAULT '',
        derivatives INTEGER NOT NULL DEFAULT 0, keeping INTEGER NOT NULL DEFAULT 0, waiting INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE done (cycle INTEGER NOT NULL, base TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (cycle, base))
        WITHOUT ROWID;
    CREATE TABLE derivatives (model TEXT PRIMARY KEY COLLATE NOCASE, followed TEXT NOT NULL COLLATE NOCASE,
        base TEXT NOT NULL COLLATE NOCASE, listing BLOB NOT NULL, there INTEGER NOT NULL DEFAULT 1,
        linked INTEGER NOT NULL DEFAULT 1, looked TEXT NOT NULL DEFAULT '');
    CREATE INDEX derivatives_by_base ON derivatives (followed, base);
    CREATE TABLE findings (key TEXT PRIMARY KEY, model TEXT NOT NULL COLLATE NOCASE, rule TEXT NOT NULL,
        severity TEXT NOT NULL, finding BLOB NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX findings_by_model ON findings (model);
    CREATE TABLE files (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE evidence (finding TEXT NOT NULL, "commit" TEXT NOT NULL, file TEXT NOT NULL, place TEXT NOT NULL,
        value TEXT NOT NULL, url TEXT NOT NULL, sha256 TEXT NOT NULL, date TEXT NOT NULL,
        PRIMARY KEY (finding, "commit", file, place, value)) WITHOUT ROWID;
    CREATE TABLE events (number INTEGER PRIMARY KEY AUTOINCREMENT, cycle INTEGER NOT NULL, date TEXT NOT NULL,
        model TEXT NOT NULL, change TEXT NOT NULL, words TEXT NOT NULL, finding TEXT NOT NULL DEFAULT '',
        told INTEGER NOT NULL DEFAULT 0);
    """,
    """
    ALTER TABLE followed ADD COLUMN terms TEXT NOT NULL DEFAULT '';
    """,
    """
    ALTER TABLE cycles ADD COLUMN standing BLOB;
    """,
)
"""SQL that brings version N to N + 1; the version stands in `user_version`."""
