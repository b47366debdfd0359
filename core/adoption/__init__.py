# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A snapshot of the Hub: census, lineage, drift; a collection of licenses: clause statistics."""
