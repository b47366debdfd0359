# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can go wrong with a snapshot, in words."""

from core.errors import ClausewrightError, InputError


class SnapshotError(InputError):
    """The snapshot cannot be read, or not for this question."""


class NoSuchModel(SnapshotError):
    """The snapshot holds no model of that id."""


class CacheError(ClausewrightError):
    """The cache of a snapshot cannot be written or is damaged."""


class Cancelled(ClausewrightError):
    """The person stopped the work; nothing of it is left."""

    exit_code = 130
