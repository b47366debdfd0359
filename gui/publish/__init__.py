# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Publish": to the Hub, to many repositories, into a folder on this computer."""
