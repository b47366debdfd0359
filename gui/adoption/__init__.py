# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The adoption page: views of a snapshot or a collection, a chart or table of each, and what lies behind it."""
