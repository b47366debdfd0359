# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules that say whether what a work carries meets what was asked of it: data, and one small function each."""
