# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A statement to publish with a work: what it carries from upstream, clause by clause, and how each duty is met."""
