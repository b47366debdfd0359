# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders with models in them: what such a folder says about its license. Nothing in them is ever run or written."""
