-- Tables of the head: what depends on more than one plan, and what the database knows of its own making. It is rebuilt from the
-- bundles; nothing in it is the only copy of anything. The rows of single plans are in rows.sql; what questions read is in views.sql.
-- Units: pages count from 1; character offsets are code points in the plan's NFC text; boxes are [x0, y0, x1, y1] in points
-- from the page's top left corner; confidences are 0…1; dates are the plan's own, never the day of loading.

CREATE TABLE meta (
    key VARCHAR,
    value VARCHAR NOT NULL
);
COMMENT ON TABLE meta IS 'What this database is: schema version, the state of bundles and ledger it was loaded from, counts.';
COMMENT ON COLUMN meta.key IS 'Name of the property.';
COMMENT ON COLUMN meta.value IS 'Its value as text.';

CREATE TABLE segments (
    name VARCHAR NOT NULL,
    plans INTEGER NOT NULL,
    first_no INTEGER NOT NULL,
    last_no INTEGER NOT NULL
);
COMMENT ON TABLE segments IS 'Files with the rows of older plans (segments/<name>.duckdb beside the head), attached when the database is opened.';
COMMENT ON COLUMN segments.name IS 'Name of the file and of the attached database.';
COMMENT ON COLUMN segments.plans IS 'How many plans were sealed into it.';
COMMENT ON COLUMN segments.first_no IS 'Lowest plan_no in it.';
COMMENT ON COLUMN segments.last_no IS 'Highest plan_no in it.';

CREATE TABLE raw_plans (
    plan_no INTEGER NOT NULL,
    plan_id VARCHAR,
    speaks BOOLEAN NOT NULL,
    sha256 VARCHAR NOT NULL,
    record_key VARCHAR NOT NULL,
    base VARCHAR NOT NULL,
    corrected VARCHAR,
    card VARCHAR NOT NULL,
    signature UBIGINT,
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
    copies INTEGER
);
COMMENT ON TABLE raw_plans IS 'Every file that was read, with the heading of its plan. Those that speak are read as plans.';
COMMENT ON COLUMN raw_plans.plan_no IS 'Number under which its rows stand; given once, never again.';
COMMENT ON COLUMN raw_plans.plan_id IS 'Issuer, number and year where known, else the beginning of the content hash.';
COMMENT ON COLUMN raw_plans.speaks IS 'Whether the plan is told from this file: of several copies the best-read one speaks.';
COMMENT ON COLUMN raw_plans.sha256 IS 'Content hash of the file.';
COMMENT ON COLUMN raw_plans.record_key IS 'The record in the bundle from which the rows were made.';
COMMENT ON COLUMN raw_plans.base IS 'Plan id as the record gives it, before copies are compared.';
COMMENT ON COLUMN raw_plans.corrected IS 'Fingerprint of the corrections laid over the record; null without any.';
COMMENT ON COLUMN raw_plans.card IS 'What comparing copies needs to know of the record (JSON).';
COMMENT ON COLUMN raw_plans.signature IS 'Signature of the plan as a document that others cite; null where it has neither number nor title.';
COMMENT ON COLUMN raw_plans.file IS 'Path of that file.';
COMMENT ON COLUMN raw_plans.type IS 'Abbreviation of the document type: KH, CTr, ĐA, QĐ, CT …';
COMMENT ON COLUMN raw_plans.number IS 'Number and symbol as printed, no blanks.';
COMMENT ON COLUMN raw_plans.date IS 'Day of signing; that of the issuing decision where the plan has none of its own.';
COMMENT ON COLUMN raw_plans.year IS 'Its year; the first year of the period where no day is known.';
COMMENT ON COLUMN raw_plans.not_before IS 'The youngest date that it gives a document it cites: it is no older than that.';
COMMENT ON COLUMN raw_plans.issuer IS 'Issuing body, written out, with its place.';
COMMENT ON COLUMN raw_plans.level IS 'Level of the issuing body: central, province, district, commune.';
COMMENT ON COLUMN raw_plans.province IS 'Province as of the plan''s date, without its kind.';
COMMENT ON COLUMN raw_plans.district IS 'District as of the plan''s date.';
COMMENT ON COLUMN raw_plans.commune IS 'Commune as of the plan''s date.';
COMMENT ON COLUMN raw_plans.title IS 'What stands under the document type (trích yếu).';
COMMENT ON COLUMN raw_plans.period_first IS 'First year that the plan covers.';
COMMENT ON COLUMN raw_plans.period_last IS 'Last year that the plan covers.';
COMMENT ON COLUMN raw_plans.signatory IS 'Who signed.';
COMMENT ON COLUMN raw_plans.signatory_title IS 'The position under which it is signed.';
COMMENT ON COLUMN raw_plans.recipients IS 'Lines of Nơi nhận.';
COMMENT ON COLUMN raw_plans.issued_with_type IS 'Type of the decision with which it is issued.';
COMMENT ON COLUMN raw_plans.issued_with_number IS 'Number of that decision.';
COMMENT ON COLUMN raw_plans.issued_with_date IS 'Date of that decision (ISO).';
COMMENT ON COLUMN raw_plans.work_id IS 'The work that this plan is, by which others cite it.';
COMMENT ON COLUMN raw_plans.pages IS 'Pages of the file.';
COMMENT ON COLUMN raw_plans.pages_good IS 'Pages where absence means absence; blank ones count.';
COMMENT ON COLUMN raw_plans.pages_doubtful IS 'Pages where a symbol may have been missed.';
COMMENT ON COLUMN raw_plans.pages_unread IS 'Pages that could not be read.';
COMMENT ON COLUMN raw_plans.copies IS 'Distinct files that hold this plan.';

CREATE TABLE copy_keys (
    plan_no INTEGER NOT NULL,
    key UBIGINT NOT NULL,
    openly BOOLEAN NOT NULL
);
COMMENT ON TABLE copy_keys IS 'Files that share a key, held openly by one of them, are compared: they may be copies of one plan.';
COMMENT ON COLUMN copy_keys.plan_no IS 'The file.';
COMMENT ON COLUMN copy_keys.key IS 'Hash of number and place, or of a piece of the text''s sketch and the place.';
COMMENT ON COLUMN copy_keys.openly IS 'False for keys by which only incomplete readings (no place, no year) are to find it.';

CREATE TABLE doubtful_pairs (
    first VARCHAR NOT NULL,
    second VARCHAR NOT NULL,
    likeness DOUBLE,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE doubtful_pairs IS 'Files of which a person should say whether they are one plan. Read as doubtful_copies.';
COMMENT ON COLUMN doubtful_pairs.first IS 'Content hash of one file.';
COMMENT ON COLUMN doubtful_pairs.second IS 'Content hash of the other; greater than the first.';
COMMENT ON COLUMN doubtful_pairs.likeness IS 'How much of the text they share, 0…1; null where a text is too short.';
COMMENT ON COLUMN doubtful_pairs.reason IS 'same-number-other-text, same-number-other-date, other-number, other-date.';

CREATE TABLE raw_corrections (
    line INTEGER NOT NULL,
    correction_id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    replaced VARCHAR,
    entered_by VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at VARCHAR NOT NULL,
    withdrawn_by VARCHAR,
    withdrawn_why VARCHAR,
    withdrawn_at VARCHAR
);
COMMENT ON TABLE raw_corrections IS 'corrections.jsonl, line by line. Read as corrections.';
COMMENT ON COLUMN raw_corrections.line IS 'Order of entry.';
COMMENT ON COLUMN raw_corrections.correction_id IS 'Its id.';
COMMENT ON COLUMN raw_corrections.sha256 IS 'Content of the file that was read.';
COMMENT ON COLUMN raw_corrections.finding IS 'Id of finding or plan as it was shown then.';
COMMENT ON COLUMN raw_corrections.field IS 'The field.';
COMMENT ON COLUMN raw_corrections.value IS 'What is right.';
COMMENT ON COLUMN raw_corrections.replaced IS 'What had been read.';
COMMENT ON COLUMN raw_corrections.entered_by IS 'Who says so.';
COMMENT ON COLUMN raw_corrections.why IS 'Why.';
COMMENT ON COLUMN raw_corrections.entered_at IS 'When (UTC).';
COMMENT ON COLUMN raw_corrections.withdrawn_by IS 'Who took it back.';
COMMENT ON COLUMN raw_corrections.withdrawn_why IS 'Why.';
COMMENT ON COLUMN raw_corrections.withdrawn_at IS 'When (UTC).';

CREATE TABLE applied_corrections (
    plan_no INTEGER NOT NULL,
    correction_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reading VARCHAR
);
COMMENT ON TABLE applied_corrections IS 'What became of the corrections that count for a file when its rows were made.';
COMMENT ON COLUMN applied_corrections.plan_no IS 'The file.';
COMMENT ON COLUMN applied_corrections.correction_id IS 'The correction.';
COMMENT ON COLUMN applied_corrections.state IS 'applied, or vanished: what it was said of is no longer read.';
COMMENT ON COLUMN applied_corrections.reading IS 'What is read there now, without it.';

CREATE TABLE raw_files (
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
    attempts INTEGER,
    seconds DOUBLE,
    ended_at VARCHAR
);
COMMENT ON TABLE raw_files IS 'Every input in its present state. Read as files.';
COMMENT ON COLUMN raw_files.path IS 'Where it came from; bytes that are no UTF-8 are shown as U+FFFD.';
COMMENT ON COLUMN raw_files.name IS 'Last part of the path.';
COMMENT ON COLUMN raw_files.sha256 IS 'Content hash.';
COMMENT ON COLUMN raw_files.state IS 'queued, reading, kept, duplicate, unreadable, refused, failed or poison.';
COMMENT ON COLUMN raw_files.reason IS 'Reason code where it was not kept.';
COMMENT ON COLUMN raw_files.message_vi IS 'The reason in Vietnamese.';
COMMENT ON COLUMN raw_files.message_en IS 'The reason in English.';
COMMENT ON COLUMN raw_files.next_step_vi IS 'What to do now, in Vietnamese.';
COMMENT ON COLUMN raw_files.next_step_en IS 'What to do now, in English.';
COMMENT ON COLUMN raw_files.size IS 'Bytes.';
COMMENT ON COLUMN raw_files.attempts IS 'How often reading was begun.';
COMMENT ON COLUMN raw_files.seconds IS 'How long reading took.';
COMMENT ON COLUMN raw_files.ended_at IS 'When it came to this state (UTC).';

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

CREATE TABLE signatures (
    signature UBIGINT NOT NULL,
    series UBIGINT NOT NULL,
    type VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    number VARCHAR,
    name VARCHAR,
    dates VARCHAR[],
    issuer VARCHAR,
    term VARCHAR,
    own BOOLEAN NOT NULL,
    plan VARCHAR,
    plan_date VARCHAR,
    links VARCHAR[]
);
COMMENT ON TABLE signatures IS 'What of a citation decides which work it means; thousands of citations may share one.';
COMMENT ON COLUMN signatures.signature IS 'Fingerprint of all that follows.';
COMMENT ON COLUMN signatures.series IS 'Fingerprint of type, key and place: works are told apart within a series.';
COMMENT ON COLUMN signatures.type IS 'Type of the document.';
COMMENT ON COLUMN signatures.key IS 'Symbol without case, accents and leading zeros; the folded name where there is no number.';
COMMENT ON COLUMN signatures.place IS 'Place of a local issuer; empty for central documents.';
COMMENT ON COLUMN signatures.number IS 'Canonical symbol.';
COMMENT ON COLUMN signatures.name IS 'Name or title as given.';
COMMENT ON COLUMN signatures.dates IS 'Dates given (ISO) that are not younger than the plan.';
COMMENT ON COLUMN signatures.issuer IS 'Issuer as stated or as the symbol determines.';
COMMENT ON COLUMN signatures.term IS 'Term as stated.';
COMMENT ON COLUMN signatures.own IS 'Whether it is the plan itself as a document.';
COMMENT ON COLUMN signatures.plan IS 'Content hash of that plan.';
COMMENT ON COLUMN signatures.plan_date IS 'Date of the plan where the citation tells neither year nor term: it bounds what the plan could know.';
COMMENT ON COLUMN signatures.links IS 'Relations to other documents: kind with its direction, a blank, key of the other end.';

CREATE TABLE meanings (
    signature UBIGINT NOT NULL,
    series UBIGINT NOT NULL,
    work_id VARCHAR,
    how VARCHAR NOT NULL,
    candidates VARCHAR[]
);
COMMENT ON TABLE meanings IS 'Which work a signature means.';
COMMENT ON COLUMN meanings.signature IS 'The signature.';
COMMENT ON COLUMN meanings.series IS 'Its series.';
COMMENT ON COLUMN meanings.work_id IS 'The work; null where several remain.';
COMMENT ON COLUMN meanings.how IS 'Why that work: own, dated, symbol, term, slip, title, relation, issuer, only-candidate, undated, ambiguous.';
COMMENT ON COLUMN meanings.candidates IS 'The works between which it is open.';

CREATE TABLE weighed (
    signature UBIGINT NOT NULL,
    series UBIGINT NOT NULL,
    work_id VARCHAR NOT NULL,
    chosen BOOLEAN NOT NULL,
    weight DOUBLE NOT NULL,
    reasons VARCHAR[] NOT NULL
);
COMMENT ON TABLE weighed IS 'Works between which a signature had to be weighed because it does not tell the year or term itself. Read as candidates.';
COMMENT ON COLUMN weighed.signature IS 'The signature.';
COMMENT ON COLUMN weighed.series IS 'Its series.';
COMMENT ON COLUMN weighed.work_id IS 'A document of the same type, symbol and place.';
COMMENT ON COLUMN weighed.chosen IS 'Whether the signature was taken to mean it.';
COMMENT ON COLUMN weighed.weight IS 'Sum of the reasons: more than 0 speaks for it, less against it.';
COMMENT ON COLUMN weighed.reasons IS 'For: same-date, same-year, like-title, same-relation, same-issuer. Against: younger-than-plan, other-year, unlike-title, other-issuer.';

CREATE TABLE works (
    work_id VARCHAR,
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
    cited_as VARCHAR,
    plan_id VARCHAR,
    plans INTEGER NOT NULL,
    series UBIGINT NOT NULL
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
COMMENT ON COLUMN works.cited_as IS 'The document in the prescribed form, ready to paste: Chỉ thị số … ngày … của … về …; what nobody tells is left out.';
COMMENT ON COLUMN works.plan_id IS 'The plan that is this work, where we hold it.';
COMMENT ON COLUMN works.plans IS 'How many plans cite it.';
COMMENT ON COLUMN works.series IS 'Fingerprint of type, key and place.';

CREATE TABLE between_conflicts (
    conflict_id VARCHAR NOT NULL,
    series UBIGINT NOT NULL,
    class VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    symbol VARCHAR,
    key VARCHAR,
    told_vi VARCHAR NOT NULL,
    told_en VARCHAR NOT NULL,
    hint VARCHAR,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE between_conflicts IS 'What plans say against each other about one work. Read as conflicts.';
COMMENT ON COLUMN between_conflicts.conflict_id IS 'Kind and work.';
COMMENT ON COLUMN between_conflicts.series IS 'Series of the work.';
COMMENT ON COLUMN between_conflicts.class IS 'X: statements disagree.';
COMMENT ON COLUMN between_conflicts.kind IS 'two-dates, near-dates, two-issuers, two-titles.';
COMMENT ON COLUMN between_conflicts.severity IS 'error (one side must be wrong) or info (unusual).';
COMMENT ON COLUMN between_conflicts.symbol IS 'Canonical symbol of the document concerned.';
COMMENT ON COLUMN between_conflicts.key IS 'Key of the symbol: majorities.key.';
COMMENT ON COLUMN between_conflicts.told_vi IS 'The conflict in a Vietnamese sentence.';
COMMENT ON COLUMN between_conflicts.told_en IS 'The same in English.';
COMMENT ON COLUMN between_conflicts.hint IS 'What a slip may have stood for; a guess.';
COMMENT ON COLUMN between_conflicts.confidence IS 'How surely the words were read and understood.';

CREATE TABLE between_sides (
    conflict_id VARCHAR NOT NULL,
    series UBIGINT NOT NULL,
    ordinal INTEGER NOT NULL,
    plan_no INTEGER NOT NULL,
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    value VARCHAR NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE between_sides IS 'The evidence of each side of a conflict between plans. Read as conflict_sides.';
COMMENT ON COLUMN between_sides.conflict_id IS 'The conflict.';
COMMENT ON COLUMN between_sides.series IS 'Series of the work.';
COMMENT ON COLUMN between_sides.ordinal IS 'Order of the sides, from 1; the value that most give comes first.';
COMMENT ON COLUMN between_sides.plan_no IS 'The plan that says so: raw_plans.plan_no.';
COMMENT ON COLUMN between_sides.page IS 'Page.';
COMMENT ON COLUMN between_sides.start IS 'First character.';
COMMENT ON COLUMN between_sides."end" IS 'One past the last character.';
COMMENT ON COLUMN between_sides.value IS 'What it states.';
COMMENT ON COLUMN between_sides.quote IS 'The words around it.';

CREATE TABLE majorities (
    key VARCHAR NOT NULL,
    property VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    plans INTEGER NOT NULL,
    total INTEGER NOT NULL
);
COMMENT ON TABLE majorities IS 'What most plans say of a symbol that a conflict names: a signal, not the truth.';
COMMENT ON COLUMN majorities.key IS 'Symbol without case, accents and leading zeros.';
COMMENT ON COLUMN majorities.property IS 'date or issuer.';
COMMENT ON COLUMN majorities.value IS 'The commonest value; of several as common the first in order.';
COMMENT ON COLUMN majorities.plans IS 'How many plans give it.';
COMMENT ON COLUMN majorities.total IS 'How many plans cite the symbol.';

CREATE TABLE places (
    place_id VARCHAR,
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

CREATE TABLE place_successions (
    former VARCHAR NOT NULL,
    today VARCHAR NOT NULL,
    since DATE NOT NULL,
    merged BOOLEAN NOT NULL
);
COMMENT ON TABLE place_successions IS 'Former provinces and the one of today that carries each on.';
COMMENT ON COLUMN place_successions.former IS 'Name until then; a merged province may bear the name of one of those that made it.';
COMMENT ON COLUMN place_successions.today IS 'Name of the province of today.';
COMMENT ON COLUMN place_successions.since IS 'First day of what carries it on: plans dated before speak for the former one.';
COMMENT ON COLUMN place_successions.merged IS 'Whether several became one on that day: the answer of one is then not that of the whole.';

CREATE TABLE work_links (
    source_work VARCHAR NOT NULL,
    target_work VARCHAR NOT NULL
);
COMMENT ON TABLE work_links IS 'Documents that carry others on, as plans state it (implements, continues, replaces, amends, guides, details, issues); the statements are in relations. Documents that no plan cites and nothing leads to are left out.';
COMMENT ON COLUMN work_links.source_work IS 'The work that carries the other one on.';
COMMENT ON COLUMN work_links.target_work IS 'The work carried on.';
