-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- One row for each readable row of the snapshot. The parts in braces are expressions that suit the file's columns.
-- In steps, so that each text is taken apart and compared once; no license stays NULL until the end, because what is
-- NULL costs nothing.
COPY (
    SELECT
        node, id, license: coalesce(tag, 'none'), name, link,
        class: CASE
            WHEN tag IS NULL THEN 'none'::class
            WHEN known.class IS NOT NULL THEN known.class
            WHEN linked OR starts_with(name, 'clausewright-') THEN 'behavioral'::class
            ELSE 'custom'::class
        END,
        duties: CASE
            WHEN known.duties IS NOT NULL THEN known.duties
            WHEN linked OR starts_with(name, 'clausewright-') THEN 1
            ELSE 0
        END::TINYINT,
        created, month: (year(created) * 100 + month(created))::INTEGER,
        downloads, likes, task, library, gated, card_broken, generated, relation, parents
    FROM (
        SELECT
            node, id, tag, name, downloads, likes, task, library, gated, card_broken, generated,
            link: CASE WHEN other THEN nullif(trim(left(stated_link, 500)), '') END,
            linked: other AND name IS NULL AND regexp_matches(link, $behavioral_links),
            key: CASE WHEN other THEN 'other:' || name ELSE tag END,
            created: CASE WHEN created_day BETWEEN 10957 AND 47481 THEN DATE '1970-01-01' + created_day::INTEGER END,
            relation: CASE WHEN named > 0 THEN relation END,
            parents: CASE
                WHEN named = 1 THEN nullif(parents_named, [''])
                WHEN named > 1 THEN nullif(list_filter(
                    parents_named[:100], lambda p, place: p <> '' AND list_position(parents_named, p) = place), [])
            END
        FROM (
            SELECT
                *,
                named: len(parents_named),
                name: CASE WHEN other THEN nullif(lower(trim(left({name}, 200))), '') END,
                stated_link: CASE WHEN other THEN {link} END
            FROM (
                SELECT *, other: coalesce(tag = 'other', false)
                FROM (
                    SELECT
                        node: ({node})::INTEGER,
                        id: ({id})::VARCHAR,
                        tag: nullif(nullif(lower(trim(left({license}, 100))), ''), 'none'),
                        card: {card},
                        card_broken: {card_broken},
                        created_day: {created_day},
                        downloads: coalesce(greatest({downloads}, 0), 0),
                        likes: coalesce(greatest({likes}, 0), 0),
                        task: CASE WHEN strlen({task}) <= 100 THEN {task} ELSE left({task}, 100) END,
                        library: CASE WHEN strlen({library}) <= 100 THEN {library} ELSE left({library}, 100) END,
                        gated: {gated},
                        generated: {generated},
                        relation: CASE WHEN strlen({relation}) <= 30 THEN {relation} ELSE left({relation}, 30) END,
                        parents_named: {parents}
                    FROM {source}
                )
                WHERE id <> '' AND strlen(id) <= 400
            )
        )
    ) AS read
    LEFT JOIN known ON known.key = read.key
) TO $models (FORMAT parquet)
