-- Macros: questions with an argument. `symbol` is matched in any spelling of case, accents, blanks and leading zeros.

CREATE MACRO symbol_key(symbol) AS
    regexp_replace(
        replace(replace(upper(strip_accents(replace(replace(symbol, 'đ', 'd'), 'Đ', 'D'))), ' ', ''), '&', ''),
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

CREATE MACRO due_between(first_day, last_day) AS TABLE
    SELECT d.date, d.bound, d.action, d.responsible, d.recipient, p.province, p.number AS plan_number, d.page, d.text
    FROM deadlines d JOIN plans p USING (plan_id)
    WHERE d.kind = 'due' AND length(d.date) = 10 AND d.date BETWEEN CAST(first_day AS VARCHAR) AND CAST(last_day AS VARCHAR)
    ORDER BY d.date, p.province, d.deadline_id;

CREATE MACRO coverage(name) AS TABLE
    SELECT * FROM coverage_by_province
    WHERE lower(strip_accents(replace(replace(province, 'đ', 'd'), 'Đ', 'D')))
        = lower(strip_accents(replace(replace(name, 'đ', 'd'), 'Đ', 'D')));
