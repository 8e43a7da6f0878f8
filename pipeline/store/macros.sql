-- Macros: questions with an argument. `symbol` is matched in any spelling of case, accents, blanks and leading zeros.

CREATE MACRO symbol_key(symbol) AS
    regexp_replace(
        replace(replace(replace(upper(strip_accents(replace(replace(symbol, 'đ', 'd'), 'Đ', 'D'))), ' ', ''), '&', ''), ',', ''),
        '^0+([0-9])', '\1');

CREATE MACRO works_named(symbol) AS TABLE
    SELECT * FROM works WHERE key = symbol_key(symbol) ORDER BY plans DESC, date DESC, work_id;

CREATE MACRO citing_plans(symbol) AS TABLE
    SELECT g.* FROM citing g JOIN works w USING (work_id)
    WHERE w.key = symbol_key(symbol) ORDER BY g.province, g.plan_date, g.plan_id, g.page;

CREATE MACRO provinces_citing(symbol) AS TABLE
    SELECT w.work_id, w.date AS work_date, g.province, count(DISTINCT g.plan_id) AS plans, min(g.plan_date) AS first_date
    FROM citing g JOIN works w USING (work_id)
    WHERE w.key = symbol_key(symbol) AND g.level = 'province'
    GROUP BY ALL ORDER BY w.work_id, g.province;

CREATE MACRO assignments_of(body) AS TABLE
    SELECT a.agency, a.role, t.section, t.text, p.province, p.number AS plan_number, p.date AS plan_date, t.page
    FROM assignments a JOIN tasks t USING (task_id) JOIN plans p ON p.plan_id = a.plan_id
    WHERE contains(a.folded, lower(strip_accents(replace(replace(body, 'đ', 'd'), 'Đ', 'D'))))
    ORDER BY p.province, p.date, t.plan_id, t.ordinal;

-- First and last day of 2026-11-15, 2026-11, 2026-Q4 or 2026; null for what is no time of one year.
CREATE MACRO first_day_of(time) AS
    CASE WHEN regexp_full_match(time, '\d{4}') THEN TRY_CAST(time || '-01-01' AS DATE)
         WHEN regexp_full_match(time, '\d{4}-Q[1-4]')
             THEN make_date(CAST(time[1:4] AS BIGINT), CAST(time[7:7] AS BIGINT) * 3 - 2, 1)
         WHEN regexp_full_match(time, '\d{4}-\d{2}') THEN TRY_CAST(time || '-01' AS DATE)
         ELSE TRY_CAST(time AS DATE) END;

CREATE MACRO last_day_of(time) AS
    CASE WHEN regexp_full_match(time, '\d{4}') THEN TRY_CAST(time || '-12-31' AS DATE)
         WHEN regexp_full_match(time, '\d{4}-Q[1-4]') THEN last_day(first_day_of(time) + INTERVAL 2 MONTH)
         WHEN regexp_full_match(time, '\d{4}-\d{2}') THEN last_day(first_day_of(time))
         ELSE TRY_CAST(time AS DATE) END;

-- What is due once, and duties of each year on every day they fall on while their plan holds (until the end of its period, five
-- years where it names none). A month, quarter or year stays one: it counts where it reaches into the days asked for, with the
-- bound "by" where it ends in them. Duties of each month or quarter have no day here: `kehoach deadlines` tells them.
CREATE MACRO due_between(first_day, last_day) AS TABLE
    WITH dated AS (
        SELECT d.*, CASE WHEN starts_with(d.date, '--') THEN years.y || d.date[2:] ELSE d.date END AS due
        FROM deadlines d JOIN plans p USING (plan_id),
            unnest(CASE WHEN starts_with(d.date, '--')
                        THEN range(coalesce(p.year, p.period_first), coalesce(p.period_last, p.period_first, p.year + 5) + 1)
                        ELSE [0] END) AS years(y)
        WHERE d.kind IN ('due', 'recurring')
    )
    SELECT d.due AS date, d.bound, d.frequency, d.action, d.responsible, d.recipient, p.province, p.number AS plan_number,
           d.page, d.text
    FROM dated d JOIN plans p USING (plan_id)
    WHERE last_day_of(d.due) >= CAST(first_day AS DATE)
      AND CASE WHEN d.bound = 'by' THEN last_day_of(d.due) ELSE first_day_of(d.due) END <= CAST(last_day AS DATE)
      AND (p.date IS NULL OR d.frequency IS NULL OR last_day_of(d.due) >= p.date)
    ORDER BY last_day_of(d.due), p.province, d.deadline_id;

CREATE MACRO coverage(name) AS TABLE
    SELECT * FROM coverage_by_province
    WHERE lower(strip_accents(replace(replace(province, 'đ', 'd'), 'Đ', 'D')))
        = lower(strip_accents(replace(replace(name, 'đ', 'd'), 'Đ', 'D')));
