# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which release is published, and issuing one where the license was changed since the last."""

from PySide6.QtCore import Signal

from core.projects.edition import release_of
from core.projects.project import Project, Release
from gui.publish.section import Section, button, row
from gui.wizard.fields import text_label


class ReleaseSection(Section):
    """The release.

    Signals:
        issue_requested(): issue the license as it stands.
    """

    issue_requested = Signal()

    def __init__(self) -> None:
        super().__init__("release", "License")
        self.release: Release | None = None
        self._words = text_label()
        self._words.setObjectName("publish_release")
        self.issue = button("publish_issue", "Issue a release", role="primary")
        self.column.addWidget(self._words)
        self.column.addLayout(row(self.issue))
        self.add_problem()
        self.issue.clicked.connect(self.issue_requested)

    def show_project(self, project: Project) -> None:
        release = self.release = release_of(project.releases, project.draft)
        if release is not None:
            words = f"Release {release.number} of {release.issued}: {release.license_name}"
        elif project.releases:
            words = (
                f"The license was changed after release {project.releases[-1].number}. What is published is a release, "
                "with its date: issue one of the license as it stands."
            )
        else:
            words = (
                "What is published is a release, with its date. None was issued yet: issue one of the license as it "
                "stands."
            )
        self._words.setText(words)
        self.issue.setVisible(release is None)
