# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Clausewright without its windows: a Qt-free library that the window and the command line share."""

__version__ = "0.1.0"
