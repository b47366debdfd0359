# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family of one model as a tree: what stands where, what is lost on the way down, and how that is told."""
