# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The living document: the whole license beside the pages, kept up to date while one chooses."""
