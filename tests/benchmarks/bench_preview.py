# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""From one click to the license on screen again: build, find what differs, lay out, repaint; against pandoc."""

import os
import subprocess
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.drafting import build
from core.drafting.draft import Artifact, ChosenClause, Draft
from core.drafting.formats import markdown
from gui import theme
from gui.preview.lines import lines
from gui.preview.preview import Preview
from gui.session import Session
from tests.benchmarks.measure import Row, paired, row, sample

CLAUSES = 40
FRAME_S = 0.016
SHARE_OF_PANDOC = 0.1


def run() -> list[Row]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    session = Session()
    draft = session.draft.with_work(name="Salamander 7B", licensor="Example Lab").with_artifact(Artifact.MODEL, True)
    for clause in session.catalog.clauses:
        if len(draft.clauses) < CLAUSES and all(chosen.id != clause.id for chosen in draft.clauses):
            draft = draft.with_clause(ChosenClause(clause.id, clause.version))
    assert len(draft.clauses) == CLAUSES
    session.replace(draft)
    preview = Preview(session)
    preview.resize(512, 760)
    preview.show()
    app.processEvents()
    size = f"{CLAUSES} clauses, {len(preview.license.toPlainText().split())} words"
    toggled = draft.clauses[CLAUSES // 2]
    chosen, left_out = draft, draft.without_clause(toggled.id)
    click = _in_turn(session, preview, [left_out, chosen])
    named = [chosen.with_work(name=f"Salamander {number}B") for number in range(2, 12)]
    typing = _in_turn(session, preview, named)
    pandoc = _pandoc(session, [left_out, chosen])
    clicks, keys = sample(click, runs=101, warmup=10), sample(typing, runs=101, warmup=10)
    pairs = paired(click, pandoc, runs=9, warmup=1)
    return [
        row(
            "preview after one clause is ticked",
            size,
            clicks,
            peer="pandoc Markdown to HTML",
            times=pairs,
            limit_p95=FRAME_S,
            limit_ratio=SHARE_OF_PANDOC,
        ),
        row("preview after one letter of the name", size, keys, limit_p95=FRAME_S),
    ]


def _in_turn(session: Session, preview: Preview, drafts: list[Draft]) -> Callable[[], None]:
    """A change to the next of the drafts and everything up to the painted picture."""
    place = -1
    view = preview.license
    picture = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)

    def change() -> None:
        nonlocal place
        place = (place + 1) % len(drafts)
        document = build.build(drafts[place], catalog=session.catalog)
        view.show_lines(lines(document), reveal=len(drafts) == 2)
        view.viewport().render(picture)

    return change


def _pandoc(session: Session, drafts: list[Draft]) -> Callable[[], None]:
    """The same change the usual way: Markdown of the whole license through pandoc to HTML."""
    place = -1

    def change() -> None:
        nonlocal place
        place = (place + 1) % len(drafts)
        source = markdown.render(build.build(drafts[place], catalog=session.catalog))
        made = subprocess.run(
            ["pandoc", "--from", "markdown", "--to", "html"], input=source, capture_output=True, text=True, check=True
        )
        assert "Attachment A" in made.stdout

    return change
