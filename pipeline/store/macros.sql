-- Macros: questions with an argument. Symbols and names are found in any spelling: case, accents (đ too), blanks and leading zeros
-- do not matter. A symbol may name several documents (numbers begin anew each year or Party term); each has its own answers.

-- Spelling -----------------------------------------------------------------------------------------------------------------------

CREATE MACRO folded(words) AS
    lower(strip_accents(translate(
        trim(regexp_replace(regexp_replace(words, '\s*[-‐-―−]\s*', '-', 'g'), '\s+', ' ', 'g')), 'đĐÐð', 'dDDd')));

CREATE MACRO symbol_key(symbol) AS
    regexp_replace(
        replace(replace(replace(upper(strip_accents(translate(symbol, 'đĐÐð', 'dDDd'))), ' ', ''), '&', ''), ',', ''),
        '^0+([0-9])', '\1');

-- "Chỉ thị số 9 CT/TW ngày 01/12/2011": what follows the first digit, up to words that are no symbol; where the number runs into
-- the letters, a hyphen or a slash was left out.
CREATE MACRO symbol_keys(asked) AS
    list_transform(['\1\2', '\1-\2', '\1/\2'], lambda joined:
        regexp_replace(
            symbol_key(regexp_extract(asked, '^\D*(\d.*?)\s*(?:,|;|\s(?:ngày|ngay|năm|nam|của|cua|về|ve)\s.*)?$', 1)),
            '^(\d+)([A-Z].*)$', joined));

CREATE MACRO works_named(symbol) AS TABLE
    SELECT * FROM (
        SELECT * FROM works WHERE number IS NOT NULL AND key IN (SELECT unnest(symbol_keys(symbol)))
        UNION ALL
        SELECT * FROM works
        WHERE number IS NULL AND length(title) BETWEEN length(trim(symbol)) - 4 AND length(trim(symbol)) + 4
          AND folded(title) = folded(symbol)
    ) ORDER BY plans DESC, date DESC, work_id;

-- As passages.folded is spelled: words with one blank before, between and after them.
CREATE MACRO words_of(text) AS ' ' || trim(regexp_replace(folded(text), '[^\p{L}\p{N}]+', ' ', 'g')) || ' ';

-- Passages that hold words as one phrase. Reads every text; `kehoach search` asks the sketches first.
CREATE MACRO passages_with(words) AS TABLE
    SELECT p.province, p.type AS plan_type, p.number AS plan_number, p.date AS plan_date, s.page, s.section, s.kind, s.text, s.plan_id
    FROM passages s JOIN plans p USING (plan_id)
    WHERE contains(s.folded, words_of(words))
    ORDER BY p.date DESC NULLS LAST, s.plan_id, s.ordinal;

-- Who cites ----------------------------------------------------------------------------------------------------------------------

-- Questions that read all citations go over signatures: few of them mean the works asked for, and only two numbers a citation are
-- compared.
CREATE MACRO citing_plans(symbol) AS TABLE
    SELECT w.work_id, w.number AS symbol, w.date AS work_date, p.plan_id, p.type AS plan_type, p.number AS plan_number,
           p.date AS plan_date, p.issuer, p.level, p.province, p.district, p.commune, p.file, c.page, c.quote, c.confidence,
           p.plan_id || ':' || c.finding AS citation_id
    FROM works_named(symbol) w JOIN meanings m ON m.work_id = w.work_id JOIN all_citations c ON c.signature = m.signature
    JOIN raw_plans p ON p.plan_no = c.plan_no AND p.speaks
    ORDER BY p.province COLLATE vi, p.date, p.plan_id, c.page;

CREATE MACRO provinces_citing(symbol) AS TABLE
    SELECT * FROM (
        SELECT w.work_id, w.date AS work_date, p.province, count(DISTINCT p.plan_no) AS plans, min(p.date) AS first_date
        FROM works_named(symbol) w JOIN meanings m ON m.work_id = w.work_id JOIN all_citations c ON c.signature = m.signature
        JOIN raw_plans p ON p.plan_no = c.plan_no AND p.speaks AND p.level = 'province'
        GROUP BY w.work_id, w.date, p.province
    ) ORDER BY work_id, province COLLATE vi;

-- The documents that lead to a work of a list by at most three relations that plans state (A implements B, continues B …), with the
-- number of relations; the work itself with none.
CREATE MACRO ways_to(ids) AS TABLE
    WITH none AS (
        SELECT unnest(ids) AS work_id, unnest(ids) AS through
    ), one AS (
        SELECT DISTINCT n.work_id, k.source_work AS through FROM none n JOIN work_links k ON k.target_work = n.through
    ), two AS (
        SELECT DISTINCT n.work_id, k.source_work AS through FROM one n JOIN work_links k ON k.target_work = n.through
    ), three AS (
        SELECT DISTINCT n.work_id, k.source_work AS through FROM two n JOIN work_links k ON k.target_work = n.through
    ), lead AS (
        SELECT *, 0 AS hops FROM none UNION ALL SELECT *, 1 FROM one UNION ALL SELECT *, 2 FROM two UNION ALL SELECT *, 3 FROM three
    )
    SELECT work_id, through, min(hops) AS hops FROM lead GROUP BY work_id, through;

-- What each plan answers to the question whether it cites a work (of a list): direct · indirect, through documents that the plans say
-- carry it on, at most three relations away · absent, all its pages were read · unknown, with the reason: pages (in doubt),
-- ambiguous (names the symbol, unclear of which year), undated-plan, undated-work (nobody dates the work, or it may be younger
-- than the plan) · older than the work, so that it answers nothing. A work that nobody dates is no younger than the first plan
-- that cites it. `through` is the document by which the plan cites it.
CREATE MACRO answers_about(ids) AS TABLE
    WITH target AS (
        SELECT work_id, TRY_CAST(date || CASE WHEN length(date) = 4 THEN '-01-01' ELSE '' END AS DATE) AS since,
               TRY_CAST(date || CASE WHEN length(date) = 4 THEN '-12-31' ELSE '' END AS DATE) AS until
        FROM works WHERE list_contains(ids, work_id)
    ), way AS (
        SELECT * FROM ways_to(ids)
    ), telling AS (
        SELECT m.signature, w.work_id, w.through, w.hops FROM meanings m JOIN way w ON w.through = m.work_id
        UNION ALL
        SELECT m.signature, t.work_id, NULL, NULL
        FROM (SELECT signature, unnest(candidates) AS work_id FROM meanings WHERE how = 'ambiguous') m JOIN target t USING (work_id)
    ), told AS (
        SELECT k.work_id, c.plan_no, min(k.hops) AS hops, arg_min(k.through, (k.hops, k.through)) FILTER (k.hops IS NOT NULL) AS through
        FROM all_citations c JOIN telling k ON k.signature = c.signature GROUP BY k.work_id, c.plan_no
    ), first AS (
        SELECT c.work_id, min(p.date) AS date FROM told c JOIN raw_plans p ON p.plan_no = c.plan_no AND p.speaks
        WHERE c.hops = 0 GROUP BY c.work_id
    ), asked AS (
        SELECT t.work_id, t.since, coalesce(t.until, first.date) AS until FROM target t LEFT JOIN first USING (work_id)
    ), dated AS (
        SELECT t.*, p.plan_no, p.plan_id, p.level, p.province, p.district, p.commune, p.date AS plan_date, p.year,
               p.pages_doubtful + p.pages_unread AS doubtful,
               coalesce(p.date, CASE WHEN p.not_before >= t.until THEN p.not_before ELSE make_date(p.year, 1, 1) END) AS low,
               coalesce(p.date, CASE WHEN p.not_before >= t.until THEN p.not_before ELSE make_date(p.year, 12, 31) END) AS high
        FROM raw_plans p CROSS JOIN asked t WHERE p.speaks AND p.work_id IS DISTINCT FROM t.work_id
    ), judged AS (
        SELECT d.work_id, d.plan_id, d.level, d.province, d.district, d.commune, d.plan_date, d.year, c.through, c.hops,
               CASE WHEN c.hops = 0 THEN 'direct' WHEN c.hops > 0 THEN 'indirect' WHEN c.plan_no IS NOT NULL THEN 'ambiguous'
                    WHEN d.low IS NULL THEN 'undated-plan' WHEN d.high < d.since THEN 'older'
                    WHEN d.until IS NULL OR d.low < d.until OR (d.low < d.high AND d.low = d.until)
                        THEN CASE WHEN d.plan_date IS NULL THEN 'undated-plan' ELSE 'undated-work' END
                    WHEN d.doubtful > 0 THEN 'pages' ELSE 'absent' END AS found
        FROM dated d LEFT JOIN told c ON c.work_id = d.work_id AND c.plan_no = d.plan_no
    )
    SELECT work_id, plan_id, level, province, district, commune, plan_date, year,
           CASE WHEN found IN ('direct', 'indirect', 'absent', 'older') THEN found ELSE 'unknown' END AS answer,
           CASE WHEN found NOT IN ('direct', 'indirect', 'absent', 'older') THEN found END AS reason, through, hops
    FROM judged;

-- Answers of units: one plan that cites is enough; one in doubt forbids to say that the unit does not. `plans` are those that answer:
-- not older than the work. A unit of which only older plans are held, or none, is unknown too ("older", "no-plan"). Of a symbol that
-- names many works the five most cited are told.
CREATE MACRO works_asked(symbol) AS (SELECT list(work_id) FROM (SELECT work_id FROM works_named(symbol) LIMIT 5));

CREATE MACRO answers_of_units(ids, of_level, first_year, last_year) AS TABLE
    SELECT a.work_id, a.province, a.district, a.commune,
           CASE WHEN bool_or(a.answer = 'direct') THEN 'direct' WHEN bool_or(a.answer = 'indirect') THEN 'indirect'
                WHEN bool_or(a.answer = 'unknown') OR NOT bool_or(a.answer = 'absent') THEN 'unknown' ELSE 'absent' END AS answer,
           count(*) FILTER (a.answer <> 'older') AS plans,
           count(*) FILTER (a.answer IN ('direct', 'indirect')) AS plans_citing,
           count(*) FILTER (a.answer = 'unknown') AS plans_unknown, count(*) FILTER (a.answer = 'older') AS plans_older,
           CASE WHEN bool_and(a.answer = 'older') THEN ['older']
                ELSE coalesce(list_sort(list(DISTINCT a.reason) FILTER (a.reason IS NOT NULL)), []) END AS reasons
    FROM answers_about(ids) a
    WHERE a.level = of_level AND a.year BETWEEN coalesce(first_year, 0) AND coalesce(last_year, 9999)
       OR a.level = of_level AND a.year IS NULL AND first_year IS NULL AND last_year IS NULL
    GROUP BY a.work_id, a.province, a.district, a.commune;

CREATE MACRO former_province(of_name) AS
    of_name IN (SELECT l.name FROM places l WHERE l.level = 'province' AND l.valid_to IS NOT NULL)
    AND of_name NOT IN (SELECT l.name FROM places l WHERE l.level = 'province' AND l.valid_to IS NULL);

-- The four answers by province, as of each plan's date; `former`: no province bears that name today.
CREATE MACRO answers(symbol, first_year := NULL, last_year := NULL) AS TABLE
    SELECT w.work_id, w.number AS symbol, w.date AS work_date, u.province, former_province(u.province) AS former, u.answer, u.plans,
           u.plans_citing, u.plans_unknown, u.plans_older, u.reasons
    FROM answers_of_units(works_asked(symbol), 'province', first_year, last_year) u JOIN works w USING (work_id)
    ORDER BY w.plans DESC, w.date DESC, w.work_id, u.province COLLATE vi;

-- Who does not cite it: "absent" has been read and does not; of "unknown" one cannot say, for the reasons given.
CREATE MACRO missing(symbol, of_level := 'province', first_year := NULL, last_year := NULL) AS TABLE
    SELECT w.work_id, w.number AS symbol, w.date AS work_date, u.province, u.district, u.commune,
           former_province(u.province) AS former, u.answer, u.plans, u.plans_unknown, u.plans_older, u.reasons
    FROM answers_of_units(works_asked(symbol), of_level, first_year, last_year) u JOIN works w USING (work_id)
    WHERE u.answer IN ('absent', 'unknown')
    ORDER BY w.plans DESC, w.date DESC, w.work_id, u.answer, u.province COLLATE vi, u.district COLLATE vi, u.commune COLLATE vi;

-- The same by the provinces of today. Plans from before a merger answer for the province that was (`predecessors`), never for the
-- whole: where the merged province says nothing itself, the answer is unknown as soon as one predecessor cites or cannot be told.
CREATE MACRO answers_today(symbol, first_year := NULL, last_year := NULL) AS TABLE
    WITH told AS (
        SELECT a.work_id, coalesce(s.today, a.province) AS province, CASE WHEN s.merged THEN s.former END AS predecessor, a.answer
        FROM answers_about(works_asked(symbol)) a
        LEFT JOIN place_successions s ON s.former = a.province AND (a.plan_date IS NULL OR s.since IS NULL OR a.plan_date < s.since)
        WHERE a.level = 'province' AND a.answer <> 'older'
          AND (first_year IS NULL OR a.year >= first_year) AND (last_year IS NULL OR a.year <= last_year)
    ), unit AS (
        SELECT work_id, province, predecessor, count(*) AS plans,
               CASE WHEN bool_or(answer = 'direct') THEN 'direct' WHEN bool_or(answer = 'indirect') THEN 'indirect'
                    WHEN bool_or(answer = 'unknown') THEN 'unknown' ELSE 'absent' END AS answer
        FROM told GROUP BY work_id, province, predecessor
    ), asked AS (
        SELECT w.work_id, w.number AS symbol, w.date AS work_date, w.plans AS weight, l.name AS province
        FROM works w, (SELECT DISTINCT name FROM places WHERE level = 'province' AND valid_to IS NULL) l
        WHERE list_contains(works_asked(symbol), w.work_id)
    ), before AS (
        SELECT a.work_id, a.province, count(*) AS predecessors,
               count(*) FILTER (u.answer IN ('direct', 'indirect')) AS citing, count(*) FILTER (u.answer = 'absent') AS silent,
               sum(coalesce(u.plans, 0)) AS plans,
               list({'province': s.former, 'answer': coalesce(u.answer, 'unknown'), 'plans': coalesce(u.plans, 0)}
                    ORDER BY s.former COLLATE vi) AS told
        FROM asked a JOIN place_successions s ON s.today = a.province AND s.merged
        LEFT JOIN unit u ON u.work_id = a.work_id AND u.province = a.province AND u.predecessor = s.former
        GROUP BY a.work_id, a.province
    )
    SELECT a.work_id, a.symbol, a.work_date, a.province,
           CASE WHEN own.answer IN ('direct', 'indirect') THEN own.answer
                WHEN b.citing > 0 THEN 'unknown'
                WHEN own.answer IS NOT NULL THEN own.answer
                WHEN b.silent = b.predecessors THEN 'absent' ELSE 'unknown' END AS answer,
           CAST(coalesce(own.plans, 0) AS BIGINT) AS plans, own.answer AS own_answer,
           coalesce(b.citing, 0) AS predecessors_citing, coalesce(b.predecessors, 0) AS predecessors,
           coalesce(b.told, []) AS predecessors_told
    FROM asked a
    LEFT JOIN unit own ON own.work_id = a.work_id AND own.province = a.province AND own.predecessor IS NULL
    LEFT JOIN before b ON b.work_id = a.work_id AND b.province = a.province
    ORDER BY a.weight DESC, a.work_date DESC, a.work_id, a.province COLLATE vi;

-- How much of a province was read, found in any spelling; none of its plans: a row of zeros.
CREATE MACRO coverage(of_name) AS TABLE
    SELECT l.province, former_province(l.province) AS former, count(p.plan_id) AS plans, min(p.date) AS first_date,
           max(p.date) AS last_date, CAST(coalesce(sum(p.pages), 0) AS BIGINT) AS pages,
           CAST(coalesce(sum(p.pages_good), 0) AS BIGINT) AS pages_good,
           CAST(coalesce(sum(p.pages_doubtful), 0) AS BIGINT) AS pages_doubtful,
           CAST(coalesce(sum(p.pages_unread), 0) AS BIGINT) AS pages_unread
    FROM (SELECT DISTINCT name AS province FROM places WHERE level = 'province'
          UNION SELECT DISTINCT province FROM plans WHERE level = 'province') l
    LEFT JOIN plans p ON p.province = l.province AND p.level = 'province'
    WHERE folded(l.province) = folded(of_name)
    GROUP BY l.province;

-- Who owes what ------------------------------------------------------------------------------------------------------------------

CREATE MACRO assignments_of(body) AS TABLE
    SELECT a.agency, a.role, t.section, t.text, p.province, p.number AS plan_number, p.date AS plan_date, t.page,
           p.plan_id || ':' || a.task AS task_id, p.plan_id
    FROM (SELECT * FROM all_assignments WHERE contains(folded, folded(body))) a
    JOIN all_tasks t ON t.plan_no = a.plan_no AND t.finding = a.task JOIN raw_plans p ON p.plan_no = a.plan_no AND p.speaks
    ORDER BY p.province COLLATE vi, p.date, p.plan_id, t.ordinal;

-- First and last day of 2026-11-15, 2026-11, 2026-Q4, 2026-H2 or 2026; null for what is no time of one year.
CREATE MACRO first_day_of(time) AS
    CASE length(time)
         WHEN 10 THEN TRY_CAST(time AS DATE)
         WHEN 4 THEN TRY_CAST(time || '-01-01' AS DATE)
         WHEN 7 THEN CASE time[6:6] WHEN 'Q' THEN TRY_CAST(time[1:5] || lpad(CAST(TRY_CAST(time[7:7] AS INTEGER) * 3 - 2 AS VARCHAR), 2, '0') || '-01' AS DATE)
                                    WHEN 'H' THEN TRY_CAST(time[1:5] || CASE time[7:7] WHEN '1' THEN '01' ELSE '07' END || '-01' AS DATE)
                                    ELSE TRY_CAST(time || '-01' AS DATE) END END;

CREATE MACRO last_day_of(time) AS
    CASE length(time)
         WHEN 10 THEN TRY_CAST(time AS DATE)
         WHEN 4 THEN TRY_CAST(time || '-12-31' AS DATE)
         WHEN 7 THEN last_day(first_day_of(time) + CASE time[6:6] WHEN 'Q' THEN INTERVAL 2 MONTH WHEN 'H' THEN INTERVAL 5 MONTH
                                                                  ELSE INTERVAL 0 MONTH END) END;

-- What is due once, and duties of each year on every day they fall on while their plan holds (until the end of its period, five
-- years where it names none). A month, quarter or year stays one: it counts where it reaches into the days asked for, with the
-- bound "by" where it ends in them. Duties of each month or quarter have no day here: `kehoach deadlines` tells them.
CREATE MACRO due_between(first_day, last_day) AS TABLE
    WITH dated AS (
        SELECT d.*, p.plan_id, p.plan_id || ':' || d.finding AS deadline_id, p.province, p.number AS plan_number,
               p.date AS plan_date, CASE WHEN starts_with(d.date, '--') THEN years.y || d.date[2:] ELSE d.date END AS due
        FROM all_deadlines d JOIN raw_plans p ON p.plan_no = d.plan_no AND p.speaks,
            unnest(CASE WHEN starts_with(d.date, '--') AND coalesce(p.year, p.period_first) IS NULL THEN []
                        WHEN starts_with(d.date, '--')
                        THEN range(greatest(coalesce(p.year, p.period_first), year(CAST(first_day AS DATE))),
                                   least(coalesce(p.period_last, p.period_first, p.year + 5), year(CAST(last_day AS DATE))) + 1)
                        ELSE [0] END) AS years(y)
        WHERE d.kind IN ('due', 'recurring')
          AND (starts_with(d.date, '--') OR d.date[1:4] BETWEEN CAST(year(CAST(first_day AS DATE)) AS VARCHAR)
                                                            AND CAST(year(CAST(last_day AS DATE)) AS VARCHAR))
    )
    SELECT d.due AS date, d.bound, d.frequency, d.action, d.responsible, d.recipient, d.province, d.plan_number, d.page, d.text,
           d.deadline_id, d.plan_id
    FROM dated d
    WHERE last_day_of(d.due) >= CAST(first_day AS DATE)
      AND CASE WHEN d.bound = 'by' THEN last_day_of(d.due) ELSE first_day_of(d.due) END <= CAST(last_day AS DATE)
      AND (d.plan_date IS NULL OR d.frequency IS NULL OR last_day_of(d.due) >= d.plan_date)
    ORDER BY last_day_of(d.due), d.province COLLATE vi, d.deadline_id;

-- What each is for -----------------------------------------------------------------------------------------------------------------

COMMENT ON MACRO folded IS 'Words as names and tasks are compared: lower case without accents, đ as d.';
COMMENT ON MACRO words_of IS 'Words as passages.folded spells them: no accents, no punctuation, one blank before, between and after.';
COMMENT ON MACRO TABLE passages_with IS 'Passages that hold words as one phrase, in any spelling, youngest plans first.';
COMMENT ON MACRO symbol_key IS 'Key of a symbol in any spelling: works.key.';
COMMENT ON MACRO symbol_keys IS 'Keys that the words asked for may mean: as they stand, and with a hyphen or a slash after the number.';
COMMENT ON MACRO TABLE works_named IS 'Documents that a symbol (or a name) means, most cited first.';
COMMENT ON MACRO TABLE citing_plans IS 'Plans that cite a document, with page and words.';
COMMENT ON MACRO TABLE provinces_citing IS 'Provinces whose own plans cite a document: how many plans, and since when.';
COMMENT ON MACRO TABLE ways_to IS 'Documents that lead to one of a list by at most three relations that plans state.';
COMMENT ON MACRO TABLE answers_about IS 'What each plan answers about works of a list: direct, indirect, absent, unknown (with the reason), older.';
COMMENT ON MACRO works_asked IS 'Ids of the five most cited documents that a symbol means.';
COMMENT ON MACRO TABLE answers_of_units IS 'The answers of provinces, districts or communes about works of a list.';
COMMENT ON MACRO former_province IS 'Whether no province bears this name today.';
COMMENT ON MACRO TABLE answers IS 'The four answers by province, as of each plan''s date.';
COMMENT ON MACRO TABLE missing IS 'Who does not cite a document (absent), and of whom one cannot say (unknown), with the reasons.';
COMMENT ON MACRO TABLE answers_today IS 'The four answers by the provinces of today, with those of the provinces merged into them.';
COMMENT ON MACRO TABLE coverage IS 'How much of a province was read, its name in any spelling.';
COMMENT ON MACRO TABLE assignments_of IS 'Tasks of every body whose name holds these words, in any spelling.';
COMMENT ON MACRO first_day_of IS 'First day of 2026-11-15, 2026-11, 2026-Q4, 2026-H2 or 2026; null for what is no time of one year.';
COMMENT ON MACRO last_day_of IS 'Last day of 2026-11-15, 2026-11, 2026-Q4, 2026-H2 or 2026; null for what is no time of one year.';
COMMENT ON MACRO TABLE due_between IS 'What falls due between two days, duties of each year on every such day.';
