# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Model folders inspected: folders on the left, the report in the middle, evidence on the right."""
