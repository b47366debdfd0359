# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Use-restriction clauses as versioned data: load, search, overlaps, presets."""
