# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Import a snapshot and count everything, as the command does."""

import sys
from pathlib import Path

from core.adoption.answer import answer
from core.adoption.census import Census
from core.adoption.engine import EngineSettings
from core.adoption.snapshot import open_snapshot

settings = EngineSettings(memory_limit=sys.argv[3] if len(sys.argv) > 3 else "")
cache = open_snapshot(Path(sys.argv[1]), folder=Path(sys.argv[2]), settings=settings)
with Census(cache, settings) as census:
    print(answer(census).lineage.behavioral_ancestor.total)
