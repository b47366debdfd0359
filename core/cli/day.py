# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which day it is for what a command issues or records."""

import datetime
import os

from core.errors import InputError


def today() -> datetime.date:
    """Today, or the day of SOURCE_DATE_EPOCH where that is set. Raises InputError where it is no time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise InputError("is no number of seconds since 1970", where="SOURCE_DATE_EPOCH", mend="Unset it") from error
