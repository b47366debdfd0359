# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Model and dataset cards: front matter parsed for positions, edited by splicing."""
