-- Tables of the database. It is rebuilt from the bundles; nothing in it is the only copy of anything.
-- Units: pages count from 1; character offsets are code points in the plan's NFC text; boxes are [x0, y0, x1, y1] in points
-- from the page's top left corner; confidences are 0…1; dates are the plan's own, never the day of loading.

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'What this database is: schema version, the state of bundles and ledger it was loaded from, counts.';
COMMENT ON COLUMN meta.key IS 'Name of the property.';
COMMENT ON COLUMN meta.value IS 'Its value as text.';

CREATE TABLE files (
    path VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR,
    state VARCHAR NOT NULL,
    reason VARCHAR,
    message_vi VARCHAR,
    message_en VARCHAR,
    next_step_vi VARCHAR,
    next_step_en VARCHAR,
    size BIGINT,
    plan_id VARCHAR,
    speaks BOOLEAN NOT NULL,
    attempts INTEGER,
    seconds DOUBLE,
    ended_at VARCHAR
);
COMMENT ON TABLE files IS 'Every input in its present state; several files may hold one plan.';
COMMENT ON COLUMN files.path IS 'Where it came from; bytes that are no UTF-8 are shown as U+FFFD.';
COMMENT ON COLUMN files.name IS 'Last part of the path.';
COMMENT ON COLUMN files.sha256 IS 'Content hash.';
COMMENT ON COLUMN files.state IS 'queued, reading, kept, duplicate, unreadable, refused, failed or poison.';
COMMENT ON COLUMN files.reason IS 'Reason code where it was not kept.';
COMMENT ON COLUMN files.message_vi IS 'The reason in Vietnamese.';
COMMENT ON COLUMN files.message_en IS 'The reason in English.';
COMMENT ON COLUMN files.next_step_vi IS 'What to do now, in Vietnamese.';
COMMENT ON COLUMN files.next_step_en IS 'What to do now, in English.';
COMMENT ON COLUMN files.size IS 'Bytes.';
COMMENT ON COLUMN files.plan_id IS 'The plan it holds.';
COMMENT ON COLUMN files.speaks IS 'Whether the plan is told from this file: of several copies the best-read one speaks.';
COMMENT ON COLUMN files.attempts IS 'How often reading was begun.';
COMMENT ON COLUMN files.seconds IS 'How long reading took.';
COMMENT ON COLUMN files.ended_at IS 'When it came to this state (UTC).';

CREATE TABLE ledger (
    line BIGINT NOT NULL,
    written_at VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    sha256 VARCHAR,
    state VARCHAR NOT NULL,
    reason VARCHAR,
    detail VARCHAR,
    attempts INTEGER,
    seconds DOUBLE
);
COMMENT ON TABLE ledger IS 'What happened to the inputs, line by line, as of loading.';
COMMENT ON COLUMN ledger.line IS 'Number of the line: the order of events.';
COMMENT ON COLUMN ledger.written_at IS 'UTC by the clock of the machine that wrote it.';
COMMENT ON COLUMN ledger.path IS 'The input.';
COMMENT ON COLUMN ledger.sha256 IS 'Its content hash.';
COMMENT ON COLUMN ledger.state IS 'The state it came to.';
COMMENT ON COLUMN ledger.reason IS 'Reason code.';
COMMENT ON COLUMN ledger.detail IS 'What the reason leaves open: a limit, a signal, a place in the program.';
COMMENT ON COLUMN ledger.attempts IS 'How often reading had been begun.';
COMMENT ON COLUMN ledger.seconds IS 'How long it took.';

CREATE TABLE plans (
    plan_id VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL,
    file VARCHAR,
    type VARCHAR,
    number VARCHAR,
    date DATE,
    year INTEGER,
    not_before DATE,
    issuer VARCHAR,
    level VARCHAR,
    province VARCHAR,
    district VARCHAR,
    commune VARCHAR,
    title VARCHAR,
    period_first INTEGER,
    period_last INTEGER,
    signatory VARCHAR,
    signatory_title VARCHAR,
    recipients VARCHAR[],
    issued_with_type VARCHAR,
    issued_with_number VARCHAR,
    issued_with_date VARCHAR,
    work_id VARCHAR,
    pages INTEGER NOT NULL,
    pages_good INTEGER NOT NULL,
    pages_doubtful INTEGER NOT NULL,
    pages_unread INTEGER NOT NULL,
    copies INTEGER NOT NULL
);
COMMENT ON TABLE plans IS 'One row a plan as we hold it, told from its best-read file.';
COMMENT ON COLUMN plans.plan_id IS 'Issuer, number and year where known, else the beginning of the content hash.';
COMMENT ON COLUMN plans.sha256 IS 'The file it is told from.';
COMMENT ON COLUMN plans.file IS 'Path of that file.';
COMMENT ON COLUMN plans.type IS 'Abbreviation of the document type: KH, CTr, ĐA, QĐ, CT …';
COMMENT ON COLUMN plans.number IS 'Number and symbol as printed, no blanks.';
COMMENT ON COLUMN plans.date IS 'Day of signing; that of the issuing decision where the plan has none of its own.';
COMMENT ON COLUMN plans.year IS 'Its year; the first year of the period where no day is known.';
COMMENT ON COLUMN plans.not_before IS 'The youngest date that it gives a document it cites: it is no older than that.';
COMMENT ON COLUMN plans.issuer IS 'Issuing body, written out, with its place.';
COMMENT ON COLUMN plans.level IS 'Level of the issuing body: central, province, district, commune.';
COMMENT ON COLUMN plans.province IS 'Province as of the plan''s date, without its kind.';
COMMENT ON COLUMN plans.district IS 'District as of the plan''s date.';
COMMENT ON COLUMN plans.commune IS 'Commune as of the plan''s date.';
COMMENT ON COLUMN plans.title IS 'What stands under the document type (trích yếu).';
COMMENT ON COLUMN plans.period_first IS 'First year that the plan covers.';
COMMENT ON COLUMN plans.period_last IS 'Last year that the plan covers.';
COMMENT ON COLUMN plans.signatory IS 'Who signed.';
COMMENT ON COLUMN plans.signatory_title IS 'The position under which it is signed.';
COMMENT ON COLUMN plans.recipients IS 'Lines of Nơi nhận.';
COMMENT ON COLUMN plans.issued_with_type IS 'Type of the decision with which it is issued.';
COMMENT ON COLUMN plans.issued_with_number IS 'Number of that decision.';
COMMENT ON COLUMN plans.issued_with_date IS 'Date of that decision (ISO).';
COMMENT ON COLUMN plans.work_id IS 'The work that this plan is, by which others cite it.';
COMMENT ON COLUMN plans.pages IS 'Pages of the file.';
COMMENT ON COLUMN plans.pages_good IS 'Pages where absence means absence; blank ones count.';
COMMENT ON COLUMN plans.pages_doubtful IS 'Pages where a symbol may have been missed.';
COMMENT ON COLUMN plans.pages_unread IS 'Pages that could not be read.';
COMMENT ON COLUMN plans.copies IS 'Distinct files that hold this plan.';

CREATE TABLE fields (
    plan_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    flag VARCHAR,
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE fields IS 'Why each field of a plan''s heading has its value.';
COMMENT ON COLUMN fields.plan_id IS 'The plan.';
COMMENT ON COLUMN fields.field IS 'Name of the field: number, date, issuer …';
COMMENT ON COLUMN fields.value IS 'Its value, as JSON where it is no text.';
COMMENT ON COLUMN fields.confidence IS 'How sure.';
COMMENT ON COLUMN fields.rule IS 'The rule that found it.';
COMMENT ON COLUMN fields.flag IS 'handwritten, blank, from-body …';
COMMENT ON COLUMN fields.page IS 'Page; null where it follows from other fields.';
COMMENT ON COLUMN fields.start IS 'First character.';
COMMENT ON COLUMN fields."end" IS 'One past the last character.';
COMMENT ON COLUMN fields.quote IS 'The words.';

CREATE TABLE pages (
    plan_id VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    verdict VARCHAR NOT NULL,
    route VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    p5 DOUBLE NOT NULL
);
COMMENT ON TABLE pages IS 'How each page was read, and how well.';
COMMENT ON COLUMN pages.plan_id IS 'The plan.';
COMMENT ON COLUMN pages.page IS 'Number from 1.';
COMMENT ON COLUMN pages.verdict IS 'good, doubtful, unreadable or blank.';
COMMENT ON COLUMN pages.route IS 'text, ocr, both, blank, unreadable, plain.';
COMMENT ON COLUMN pages.reason IS 'Why this route.';
COMMENT ON COLUMN pages.confidence IS 'Mean word confidence.';
COMMENT ON COLUMN pages.p5 IS '5th percentile of word confidence.';

CREATE TABLE passages (
    plan_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    page INTEGER NOT NULL,
    section VARCHAR,
    kind VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL
);
COMMENT ON TABLE passages IS 'Paragraphs of the plans in reading order.';
COMMENT ON COLUMN passages.plan_id IS 'The plan.';
COMMENT ON COLUMN passages.ordinal IS 'Place in the plan, from 1.';
COMMENT ON COLUMN passages.page IS 'Page on which it begins.';
COMMENT ON COLUMN passages.section IS 'Chain of numbered headings: II/1/a.';
COMMENT ON COLUMN passages.kind IS 'heading, item, text, row, front, recipients, signature.';
COMMENT ON COLUMN passages.start IS 'First character.';
COMMENT ON COLUMN passages."end" IS 'One past the last character.';
COMMENT ON COLUMN passages.text IS 'The words.';
COMMENT ON COLUMN passages.folded IS 'Lower case without accents, đ as d: for search in any spelling.';

CREATE TABLE works (
    work_id VARCHAR PRIMARY KEY,
    type VARCHAR NOT NULL,
    number VARCHAR,
    key VARCHAR NOT NULL,
    date VARCHAR,
    dates VARCHAR[],
    year INTEGER,
    term VARCHAR,
    place VARCHAR,
    issuer VARCHAR,
    title VARCHAR,
    plan_id VARCHAR,
    plans INTEGER NOT NULL
);
COMMENT ON TABLE works IS 'Documents of the world that the plans name, told apart by year (State) or term (Party).';
COMMENT ON COLUMN works.work_id IS 'Type, number, year or term, place.';
COMMENT ON COLUMN works.type IS 'Abbreviation of the document type.';
COMMENT ON COLUMN works.number IS 'Canonical symbol; null for a document without number.';
COMMENT ON COLUMN works.key IS 'Symbol without case, accents and leading zeros, for equality; the folded name where there is no number.';
COMMENT ON COLUMN works.date IS 'The date most plans give (ISO; a bare year where no day is known).';
COMMENT ON COLUMN works.dates IS 'All dates given.';
COMMENT ON COLUMN works.year IS 'Its year.';
COMMENT ON COLUMN works.term IS 'Party term of its number: XI; for provincial bodies the year in which the term began.';
COMMENT ON COLUMN works.place IS 'Place of a local issuer; empty for central documents.';
COMMENT ON COLUMN works.issuer IS 'The issuer most plans give.';
COMMENT ON COLUMN works.title IS 'The title most plans give.';
COMMENT ON COLUMN works.plan_id IS 'The plan that is this work, where we hold it.';
COMMENT ON COLUMN works.plans IS 'How many plans cite it.';

CREATE TABLE citations (
    citation_id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    number VARCHAR,
    name VARCHAR,
    dates VARCHAR[],
    issuer VARCHAR,
    term VARCHAR,
    text VARCHAR NOT NULL,
    mentions INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    flags VARCHAR[],
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    work_id VARCHAR,
    how VARCHAR NOT NULL,
    candidates VARCHAR[]
);
COMMENT ON TABLE citations IS 'One row a plan and document that it names.';
COMMENT ON COLUMN citations.citation_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN citations.plan_id IS 'The plan that cites.';
COMMENT ON COLUMN citations.type IS 'Type of the document cited.';
COMMENT ON COLUMN citations.number IS 'Its canonical symbol.';
COMMENT ON COLUMN citations.name IS 'Its name or title as the plan gives it.';
COMMENT ON COLUMN citations.dates IS 'Dates that the plan gives it (ISO); impossible ones left out.';
COMMENT ON COLUMN citations.issuer IS 'Issuer as stated or as the symbol determines.';
COMMENT ON COLUMN citations.term IS 'Term as stated.';
COMMENT ON COLUMN citations.text IS 'First mention, on one line.';
COMMENT ON COLUMN citations.mentions IS 'How often it is named.';
COMMENT ON COLUMN citations.confidence IS 'How sure.';
COMMENT ON COLUMN citations.rule IS 'The rule that found it.';
COMMENT ON COLUMN citations.flags IS 'What is odd about it.';
COMMENT ON COLUMN citations.page IS 'Page of the first mention.';
COMMENT ON COLUMN citations.start IS 'Its first character.';
COMMENT ON COLUMN citations."end" IS 'One past its last character.';
COMMENT ON COLUMN citations.quote IS 'The passage around the first mention.';
COMMENT ON COLUMN citations.work_id IS 'The work it means; null where several remain.';
COMMENT ON COLUMN citations.how IS 'Why that work: dated, symbol, term, slip, title, relation, issuer, only-candidate, undated, ambiguous.';
COMMENT ON COLUMN citations.candidates IS 'The works between which it is open.';

CREATE TABLE mentions (
    finding_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    boxes DOUBLE[][]
);
COMMENT ON TABLE mentions IS 'Every place where a citation or an agency is named.';
COMMENT ON COLUMN mentions.finding_id IS 'citation_id or agency_id.';
COMMENT ON COLUMN mentions.ordinal IS 'Order in the plan, from 1.';
COMMENT ON COLUMN mentions.page IS 'Page.';
COMMENT ON COLUMN mentions.start IS 'First character.';
COMMENT ON COLUMN mentions."end" IS 'One past the last character.';
COMMENT ON COLUMN mentions.text IS 'The words.';
COMMENT ON COLUMN mentions.boxes IS 'One box a line of print.';

CREATE TABLE relations (
    relation_id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    source_work VARCHAR,
    target_work VARCHAR,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE relations IS 'What a plan asserts between two documents; contradicting assertions stand side by side.';
COMMENT ON COLUMN relations.relation_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN relations.plan_id IS 'The plan that asserts it.';
COMMENT ON COLUMN relations.kind IS 'implements, continues, replaces, amends, issues, guides, repeals, details, cites.';
COMMENT ON COLUMN relations.source IS 'Number or name as the plan gives it; self for the plan.';
COMMENT ON COLUMN relations.target IS 'Number or name as the plan gives it; self for the plan.';
COMMENT ON COLUMN relations.source_work IS 'The work that the source means, where that is certain.';
COMMENT ON COLUMN relations.target_work IS 'The work that the target means, where that is certain.';
COMMENT ON COLUMN relations.confidence IS 'How sure.';
COMMENT ON COLUMN relations.rule IS 'The rule that found it.';
COMMENT ON COLUMN relations.page IS 'Page of the words that state it.';
COMMENT ON COLUMN relations.start IS 'First character.';
COMMENT ON COLUMN relations."end" IS 'One past the last character.';
COMMENT ON COLUMN relations.quote IS 'The words that state it.';

CREATE TABLE agencies (
    agency_id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    level VARCHAR,
    collective BOOLEAN NOT NULL,
    printed VARCHAR[],
    mentions INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE agencies IS 'Bodies that a plan names.';
COMMENT ON COLUMN agencies.agency_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN agencies.plan_id IS 'The plan.';
COMMENT ON COLUMN agencies.name IS 'Canonical name, written out, with its place.';
COMMENT ON COLUMN agencies.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN agencies.level IS 'central, province, district, commune.';
COMMENT ON COLUMN agencies.collective IS 'A class of bodies (các sở, ban, ngành).';
COMMENT ON COLUMN agencies.printed IS 'Its printed forms.';
COMMENT ON COLUMN agencies.mentions IS 'How often it is named.';
COMMENT ON COLUMN agencies.confidence IS 'How sure.';
COMMENT ON COLUMN agencies.rule IS 'The rule that found it.';
COMMENT ON COLUMN agencies.page IS 'Page of the first mention.';
COMMENT ON COLUMN agencies.quote IS 'The first mention.';

CREATE TABLE tasks (
    task_id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    section VARCHAR,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE tasks IS 'Items that charge somebody with something.';
COMMENT ON COLUMN tasks.task_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN tasks.plan_id IS 'The plan.';
COMMENT ON COLUMN tasks.ordinal IS 'Place in the plan, from 1.';
COMMENT ON COLUMN tasks.section IS 'Chain of numbered headings.';
COMMENT ON COLUMN tasks.text IS 'The task''s own words.';
COMMENT ON COLUMN tasks.folded IS 'The words in lower case without accents.';
COMMENT ON COLUMN tasks.confidence IS 'How sure.';
COMMENT ON COLUMN tasks.rule IS 'The rule that found it.';
COMMENT ON COLUMN tasks.page IS 'Page on which it begins.';
COMMENT ON COLUMN tasks.start IS 'First character.';
COMMENT ON COLUMN tasks."end" IS 'One past the last character.';

CREATE TABLE assignments (
    task_id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    agency VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE assignments IS 'Who has which share in a task.';
COMMENT ON COLUMN assignments.task_id IS 'The task.';
COMMENT ON COLUMN assignments.plan_id IS 'The plan.';
COMMENT ON COLUMN assignments.agency IS 'Name as in agencies.';
COMMENT ON COLUMN assignments.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN assignments.role IS 'lead (chủ trì), coordinate (phối hợp), responsible (any other charge).';
COMMENT ON COLUMN assignments.confidence IS 'How sure.';
COMMENT ON COLUMN assignments.rule IS 'The rule that found it.';
COMMENT ON COLUMN assignments.page IS 'Page where the body is named for it.';
COMMENT ON COLUMN assignments.quote IS 'The words that name it.';

CREATE TABLE deadlines (
    deadline_id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    date VARCHAR,
    frequency VARCHAR,
    bound VARCHAR,
    action VARCHAR NOT NULL,
    responsible VARCHAR[],
    recipient VARCHAR[],
    via VARCHAR,
    text VARCHAR NOT NULL,
    precision VARCHAR NOT NULL,
    modifier VARCHAR,
    hour VARCHAR,
    anchor VARCHAR,
    duration VARCHAR,
    working_days BOOLEAN,
    rrule VARCHAR,
    flags VARCHAR[],
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE deadlines IS 'What must be delivered, reached or marked, and when.';
COMMENT ON COLUMN deadlines.deadline_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN deadlines.plan_id IS 'The plan.';
COMMENT ON COLUMN deadlines.kind IS 'due, recurring, target, observance.';
COMMENT ON COLUMN deadlines.date IS 'ISO 8601 at the precision stated; --05-25 for each 25 May.';
COMMENT ON COLUMN deadlines.frequency IS 'yearly, half-yearly, quarterly, monthly, weekly, daily.';
COMMENT ON COLUMN deadlines.bound IS 'before, by, on.';
COMMENT ON COLUMN deadlines.action IS 'What is due, in the plan''s words.';
COMMENT ON COLUMN deadlines.responsible IS 'Who owes it.';
COMMENT ON COLUMN deadlines.recipient IS 'To whom it goes.';
COMMENT ON COLUMN deadlines.via IS 'Through whom.';
COMMENT ON COLUMN deadlines.text IS 'The temporal expression.';
COMMENT ON COLUMN deadlines.precision IS 'hour, day, month, quarter, year, season, none.';
COMMENT ON COLUMN deadlines.modifier IS 'start, mid, end.';
COMMENT ON COLUMN deadlines.hour IS 'Hour of the day, 16:00.';
COMMENT ON COLUMN deadlines.anchor IS 'What a relative term counts from.';
COMMENT ON COLUMN deadlines.duration IS 'ISO 8601 duration of a relative term.';
COMMENT ON COLUMN deadlines.working_days IS 'Whether the duration counts working days.';
COMMENT ON COLUMN deadlines.rrule IS 'RFC 5545 rule of a recurring duty.';
COMMENT ON COLUMN deadlines.flags IS 'What is odd about it.';
COMMENT ON COLUMN deadlines.confidence IS 'How sure.';
COMMENT ON COLUMN deadlines.rule IS 'The rule that found it.';
COMMENT ON COLUMN deadlines.page IS 'Page of the temporal expression.';
COMMENT ON COLUMN deadlines.start IS 'First character.';
COMMENT ON COLUMN deadlines."end" IS 'One past the last character.';

CREATE TABLE task_deadlines (task_id VARCHAR NOT NULL, deadline_id VARCHAR NOT NULL);
COMMENT ON TABLE task_deadlines IS 'Which deadlines stand in which task.';
COMMENT ON COLUMN task_deadlines.task_id IS 'The task.';
COMMENT ON COLUMN task_deadlines.deadline_id IS 'The deadline.';

CREATE TABLE conflicts (
    conflict_id VARCHAR PRIMARY KEY,
    class VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    plan_id VARCHAR,
    citation_id VARCHAR,
    symbol VARCHAR,
    told_vi VARCHAR NOT NULL,
    told_en VARCHAR NOT NULL,
    hint VARCHAR,
    majority VARCHAR,
    majority_plans INTEGER,
    plans INTEGER,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE conflicts IS 'What plans contradict or the rules of writing forbid; the words of every side are in conflict_sides.';
COMMENT ON COLUMN conflicts.conflict_id IS 'Plan, kind and what it concerns.';
COMMENT ON COLUMN conflicts.class IS 'X statements disagree, C calendar, M inside the citation, K against what is known, T slip, L form.';
COMMENT ON COLUMN conflicts.kind IS 'impossible-date, two-dates, issuer-against-suffix …';
COMMENT ON COLUMN conflicts.severity IS 'error (one side must be wrong) or info (unusual).';
COMMENT ON COLUMN conflicts.plan_id IS 'The plan that shows it; null where it lies between plans.';
COMMENT ON COLUMN conflicts.citation_id IS 'The citation concerned.';
COMMENT ON COLUMN conflicts.symbol IS 'Canonical symbol of the document concerned.';
COMMENT ON COLUMN conflicts.told_vi IS 'The conflict in a Vietnamese sentence.';
COMMENT ON COLUMN conflicts.told_en IS 'The same in English.';
COMMENT ON COLUMN conflicts.hint IS 'What a slip may have stood for; a guess.';
COMMENT ON COLUMN conflicts.majority IS 'The date (or issuer) that most plans give a document of this symbol: a signal, not the truth.';
COMMENT ON COLUMN conflicts.majority_plans IS 'How many plans give it.';
COMMENT ON COLUMN conflicts.plans IS 'How many plans cite the symbol.';
COMMENT ON COLUMN conflicts.confidence IS 'How surely the words were read and understood.';

CREATE TABLE conflict_sides (
    conflict_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    plan_id VARCHAR NOT NULL,
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    value VARCHAR NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE conflict_sides IS 'The evidence of each side of a conflict.';
COMMENT ON COLUMN conflict_sides.conflict_id IS 'The conflict.';
COMMENT ON COLUMN conflict_sides.ordinal IS 'Order of the sides, from 1; between plans the value that most give comes first.';
COMMENT ON COLUMN conflict_sides.plan_id IS 'The plan that says so.';
COMMENT ON COLUMN conflict_sides.page IS 'Page.';
COMMENT ON COLUMN conflict_sides.start IS 'First character.';
COMMENT ON COLUMN conflict_sides."end" IS 'One past the last character.';
COMMENT ON COLUMN conflict_sides.value IS 'What it states.';
COMMENT ON COLUMN conflict_sides.quote IS 'The words around it.';

CREATE TABLE candidates (
    citation_id VARCHAR NOT NULL,
    work_id VARCHAR NOT NULL,
    chosen BOOLEAN NOT NULL,
    weight DOUBLE NOT NULL,
    reasons VARCHAR[] NOT NULL
);
COMMENT ON TABLE candidates IS 'Every document that a citation could mean, with what speaks for it and against it.';
COMMENT ON COLUMN candidates.citation_id IS 'The citation.';
COMMENT ON COLUMN candidates.work_id IS 'A document of the same type, symbol and place.';
COMMENT ON COLUMN candidates.chosen IS 'Whether the citation was taken to mean it.';
COMMENT ON COLUMN candidates.weight IS 'Sum of the reasons: more than 0 speaks for it, less against it.';
COMMENT ON COLUMN candidates.reasons IS 'For: same-date, same-year, like-title, same-relation, same-issuer. Against: younger-than-plan, other-year, unlike-title, other-issuer.';

CREATE TABLE places (
    place_id VARCHAR PRIMARY KEY,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    parent VARCHAR,
    valid_from DATE,
    valid_to DATE
);
COMMENT ON TABLE places IS 'Provinces in each of their states: 63 until 30/6/2025, 34 since.';
COMMENT ON COLUMN places.place_id IS 'Vintage and official code: 63:08.';
COMMENT ON COLUMN places.code IS 'Official code.';
COMMENT ON COLUMN places.name IS 'Name without its kind.';
COMMENT ON COLUMN places.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN places.kind IS 'tỉnh, thành phố.';
COMMENT ON COLUMN places.level IS 'province, district, commune.';
COMMENT ON COLUMN places.parent IS 'The unit that holds it.';
COMMENT ON COLUMN places.valid_from IS 'First day; null if long before the plans.';
COMMENT ON COLUMN places.valid_to IS 'Last day; null while it stands.';
