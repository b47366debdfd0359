-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models whose id holds a text in any letter case; most downloaded first.
SELECT id FROM models WHERE contains(lower(id), lower($text)) ORDER BY downloads DESC, id LIMIT $limit
