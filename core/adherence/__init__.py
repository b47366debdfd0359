# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What became of the terms of a work in those made from it: audits of families, and what changes over time."""
