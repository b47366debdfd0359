# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The real program on a real (virtual) screen, driven as a person with a screen reader would."""

import sys
from pathlib import Path

from tests.journeys.outside.acts import write_a_first_license


def test_a_first_license_survives_two_kills_and_is_what_the_command_line_makes(tmp_path: Path) -> None:
    write_a_first_license([str(Path(sys.executable).with_name("clausewright"))], tmp_path)
