# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The command line: one thin file per command, each a formatter over the same reports that the window shows."""
