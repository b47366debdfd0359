# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License text in, and out: which license it is, which clauses it holds, what was changed."""
