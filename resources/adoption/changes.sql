-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- A page of models to which one kind of change happened; the last column is the number of all of them.
SELECT id, before, after, class_before, class_after, downloads, count(*) OVER ()
FROM pairs
WHERE CASE $kind
        WHEN 'relabelled' THEN relabelled
        WHEN 'loosened' THEN loosened
        WHEN 'gone' THEN state = 'gone'
        WHEN 'new' THEN state = 'new'
        ELSE state = 'kept' AND gate = $kind
    END
    AND ($before = '' OR before = $before) AND ($after = '' OR after = $after)
ORDER BY downloads DESC, id
LIMIT $limit OFFSET $offset
