# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Watching: what is made from the models and under the licenses that a person follows."""
