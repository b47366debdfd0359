# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A collection of licenses: any folder of texts, projects and model folders, counted clause by clause."""
