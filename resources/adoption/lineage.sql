-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- What models say of their parents, counted; the filter looks at the derivative.
WITH
    chosen AS MATERIALIZED (SELECT node FROM models WHERE parents IS NOT NULL AND {where}),
    named AS MATERIALIZED (
        SELECT child, parent, position, match FROM read_parquet($edges) SEMI JOIN chosen ON node = child
    ),
    edge AS (SELECT child, parent FROM named WHERE match = 'exact' AND child <> parent)
SELECT
    (SELECT count(*) FROM chosen),
    (SELECT count(*) FROM edge),
    (SELECT count(*) FROM named WHERE position = 0 AND match = 'absent'),
    (SELECT count(*) FROM named WHERE position = 0 AND match = 'other case'),
    (SELECT count(*) FROM named WHERE match = 'exact' AND child = parent),
    (SELECT count(*) FROM edge AS there JOIN edge AS back ON there.child = back.parent AND there.parent = back.child
     WHERE there.child < there.parent)
