# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The lineage of a model in the window: its family tree, where its terms are lost, and the way out into a file."""
