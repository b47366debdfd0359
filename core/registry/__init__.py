# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Known licenses as data: Hub tags, clause categories, obligations on derivatives."""
