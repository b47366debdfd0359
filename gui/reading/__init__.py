# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading a license text: what it is, which use restrictions it holds, passage by passage."""
