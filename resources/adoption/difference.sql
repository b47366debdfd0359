-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models by what became of them.
SELECT
    CASE WHEN relabelled THEN before END, CASE WHEN relabelled THEN after END,
    CASE WHEN relabelled THEN class_before END, CASE WHEN relabelled THEN class_after END,
    coalesce(relabelled, false), coalesce(loosened, false), gate, state, count(*)
FROM pairs
GROUP BY ALL
