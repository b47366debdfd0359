# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts: Vega-Lite specs and data to SVG, PNG and HTML."""
