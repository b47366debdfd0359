# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules of flow-down and declaration over a whole snapshot of the Hub, or the family of one model."""
