# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Model folders inspected: what was scanned is read, held against the rules, and told in a report."""
