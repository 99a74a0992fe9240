-- What a generation holds beside the records: configuration, dated lists, and what happened when it was built.
CREATE TABLE generation (
    number INTEGER NOT NULL, created_at TIMESTAMP NOT NULL, inputs VARCHAR NOT NULL, schema_digest VARCHAR NOT NULL
);
CREATE TABLE word (list VARCHAR NOT NULL, code VARCHAR NOT NULL, label VARCHAR NOT NULL, place INTEGER NOT NULL);
CREATE TABLE body (
    body VARCHAR NOT NULL, title VARCHAR NOT NULL, summary VARCHAR NOT NULL, place INTEGER NOT NULL, illustrative BOOLEAN NOT NULL,
    time_zone VARCHAR NOT NULL, development_list VARCHAR NOT NULL, currency VARCHAR NOT NULL, default_meeting VARCHAR,
    present_from_minutes DOUBLE NOT NULL, minimum_per_group INTEGER NOT NULL, credit VARCHAR, licence VARCHAR
);
CREATE TABLE meeting (
    body VARCHAR NOT NULL, meeting VARCHAR NOT NULL, number INTEGER NOT NULL, title VARCHAR NOT NULL,
    starts_as_written VARCHAR, starts_on DATE, ends_as_written VARCHAR, ends_on DATE, classified_on DATE, place VARCHAR, room VARCHAR,
    contributions_due_on DATE, focal_points_due_on DATE, note VARCHAR, reference VARCHAR
);
CREATE TABLE question (body VARCHAR NOT NULL, meeting VARCHAR NOT NULL, question VARCHAR NOT NULL, place INTEGER NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE quota (
    body VARCHAR NOT NULL, kind VARCHAR NOT NULL, stakeholder_group VARCHAR NOT NULL, regional_group VARCHAR, seats INTEGER NOT NULL,
    note VARCHAR
);
CREATE TABLE country (
    iso3 VARCHAR NOT NULL, iso2 VARCHAR NOT NULL, m49 VARCHAR NOT NULL, name VARCHAR NOT NULL, regional_group VARCHAR, un_status VARCHAR,
    latitude DOUBLE, longitude DOUBLE
);
CREATE TABLE country_term (
    iso3 VARCHAR NOT NULL, list VARCHAR NOT NULL, list_name VARCHAR NOT NULL, valid_from DATE, valid_until DATE, day_known BOOLEAN NOT NULL
);
CREATE TABLE development_override (body VARCHAR NOT NULL, iso3 VARCHAR NOT NULL, status VARCHAR NOT NULL, reason VARCHAR NOT NULL);
CREATE TABLE funding_policy (
    body VARCHAR NOT NULL, members_first BOOLEAN NOT NULL, non_state BOOLEAN NOT NULL, per_delegation INTEGER,
    nights_before INTEGER NOT NULL, nights_after INTEGER NOT NULL
);
CREATE TABLE funding_class (body VARCHAR NOT NULL, class VARCHAR NOT NULL, is_eligible BOOLEAN NOT NULL, place INTEGER);
CREATE TABLE funding_transition (body VARCHAR NOT NULL, iso3 VARCHAR NOT NULL);
CREATE TABLE funding_component (body VARCHAR NOT NULL, component VARCHAR NOT NULL);
CREATE TABLE funding_override (
    body VARCHAR NOT NULL, iso3 VARCHAR, organization VARCHAR, traveller VARCHAR, is_eligible BOOLEAN NOT NULL, reason VARCHAR NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE standard_cost (
    body VARCHAR NOT NULL, component VARCHAR NOT NULL, amount DECIMAL(18, 2) NOT NULL, currency VARCHAR NOT NULL, per VARCHAR NOT NULL,
    regional_group VARCHAR, iso3 VARCHAR, from_on DATE, until_on DATE, reference VARCHAR NOT NULL
);
CREATE TABLE neighbour (
    body VARCHAR NOT NULL, meeting VARCHAR NOT NULL, title VARCHAR NOT NULL, starts_on DATE NOT NULL, ends_on DATE NOT NULL,
    nights_before INTEGER NOT NULL, nights_after INTEGER NOT NULL, supports VARCHAR NOT NULL, reference VARCHAR
);
CREATE TABLE topic (body VARCHAR NOT NULL, topic VARCHAR NOT NULL, title VARCHAR NOT NULL, place INTEGER NOT NULL, reference VARCHAR);
CREATE TABLE topic_phrase (
    body VARCHAR NOT NULL, topic VARCHAR NOT NULL, language VARCHAR NOT NULL, phrase VARCHAR NOT NULL, needle VARCHAR NOT NULL
);
CREATE TABLE text_words (
    body VARCHAR NOT NULL, text_key VARCHAR NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL,
    contribution_id VARCHAR NOT NULL, words VARCHAR NOT NULL
);
CREATE TABLE text_topic (
    body VARCHAR NOT NULL, text_key VARCHAR NOT NULL, topic VARCHAR NOT NULL, language VARCHAR NOT NULL, phrase VARCHAR NOT NULL
);
CREATE TABLE reminder_policy (body VARCHAR NOT NULL, days INTEGER NOT NULL);
CREATE TABLE reminder (
    decision VARCHAR NOT NULL, body VARCHAR NOT NULL, meeting VARCHAR NOT NULL, seat_id VARCHAR NOT NULL, reminded_on DATE NOT NULL, how VARCHAR,
    made_by VARCHAR NOT NULL, reason VARCHAR
);
CREATE TABLE contribution_deadline (
    body VARCHAR NOT NULL, meeting VARCHAR NOT NULL, due_as_written VARCHAR, last_day DATE, policy VARCHAR NOT NULL, zone VARCHAR NOT NULL,
    clock VARCHAR NOT NULL, is_complete BOOLEAN NOT NULL
);
CREATE TABLE party (body VARCHAR NOT NULL, party VARCHAR NOT NULL, kind VARCHAR NOT NULL, label VARCHAR NOT NULL, iso3 VARCHAR);
CREATE TABLE party_group (
    body VARCHAR NOT NULL, group_id VARCHAR NOT NULL, party VARCHAR NOT NULL, title VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE group_member (
    body VARCHAR NOT NULL, group_id VARCHAR NOT NULL, party VARCHAR NOT NULL, from_on DATE NOT NULL, until_on DATE NOT NULL
);
CREATE TABLE seat_party (
    body VARCHAR NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL, party VARCHAR NOT NULL
);
CREATE TABLE seat_extra (
    body VARCHAR NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL, field VARCHAR NOT NULL, value VARCHAR
);
CREATE TABLE text_version (
    body VARCHAR NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL, part VARCHAR NOT NULL, text VARCHAR NOT NULL,
    place INTEGER NOT NULL, stands VARCHAR NOT NULL, is_other_form BOOLEAN NOT NULL, from_on DATE NOT NULL, until_on DATE NOT NULL,
    dated_on VARCHAR, judged_at TIMESTAMP, judged_on VARCHAR, clock VARCHAR, timing VARCHAR NOT NULL, days_late INTEGER,
    member_on DATE NOT NULL, sender VARCHAR NOT NULL
);
CREATE TABLE text_question (
    body VARCHAR NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL, part VARCHAR NOT NULL, question VARCHAR NOT NULL
);
CREATE TABLE text_sponsor (
    body VARCHAR NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL, part VARCHAR NOT NULL, role VARCHAR NOT NULL,
    party VARCHAR NOT NULL
);
CREATE TABLE neighbour_pays (body VARCHAR NOT NULL, meeting VARCHAR NOT NULL, component VARCHAR NOT NULL);
CREATE TABLE earmark_term (body VARCHAR NOT NULL, pledge_id VARCHAR NOT NULL, dimension VARCHAR NOT NULL, code VARCHAR NOT NULL);
CREATE TABLE earmark_unknown (body VARCHAR NOT NULL, pledge_id VARCHAR NOT NULL, words VARCHAR NOT NULL);
CREATE TABLE earmark_plain (body VARCHAR NOT NULL, pledge_id VARCHAR NOT NULL, plain VARCHAR NOT NULL, terms VARCHAR NOT NULL);
CREATE TABLE condition_met (body VARCHAR NOT NULL, pledge_id VARCHAR NOT NULL, reason VARCHAR NOT NULL);
CREATE TABLE request_component (body VARCHAR NOT NULL, request_id VARCHAR NOT NULL, component VARCHAR NOT NULL);
CREATE TABLE request_component_unknown (body VARCHAR NOT NULL, request_id VARCHAR NOT NULL, words VARCHAR NOT NULL);
CREATE TABLE name_key (name VARCHAR NOT NULL, folded VARCHAR NOT NULL);
CREATE TABLE next_step (status VARCHAR NOT NULL, next VARCHAR NOT NULL);
CREATE TABLE known_currency (currency VARCHAR NOT NULL);
CREATE TABLE country_match (
    source VARCHAR NOT NULL, name VARCHAR NOT NULL, code VARCHAR NOT NULL, iso3 VARCHAR, reason VARCHAR, suggestion VARCHAR
);
CREATE TABLE identity (
    body VARCHAR NOT NULL, meeting VARCHAR, kind VARCHAR NOT NULL, name VARCHAR, email VARCHAR, iso3 VARCHAR, organization VARCHAR,
    stakeholder_group VARCHAR, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL,
    signature VARCHAR NOT NULL, person VARCHAR NOT NULL
);
CREATE TABLE identity_pair (
    body VARCHAR NOT NULL, one VARCHAR NOT NULL, other VARCHAR NOT NULL, score INTEGER, rule VARCHAR, reasons VARCHAR NOT NULL,
    state VARCHAR NOT NULL, decision VARCHAR
);
CREATE TABLE organization_key (body VARCHAR NOT NULL, written VARCHAR NOT NULL, organization VARCHAR NOT NULL);
CREATE TABLE organization_pair (
    body VARCHAR NOT NULL, name VARCHAR NOT NULL, other VARCHAR NOT NULL, score INTEGER, reasons VARCHAR NOT NULL, state VARCHAR NOT NULL,
    decision VARCHAR
);
CREATE TABLE identity_cluster (body VARCHAR NOT NULL, person VARCHAR NOT NULL, cluster VARCHAR NOT NULL);
CREATE TABLE decision (
    id VARCHAR NOT NULL, made_at TIMESTAMP NOT NULL, made_by VARCHAR NOT NULL, kind VARCHAR NOT NULL, subject VARCHAR NOT NULL,
    value VARCHAR NOT NULL, reason VARCHAR NOT NULL, active BOOLEAN NOT NULL, body VARCHAR
);
CREATE TABLE source (
    source VARCHAR NOT NULL, place INTEGER NOT NULL, body VARCHAR NOT NULL, plugin VARCHAR NOT NULL, title VARCHAR, credit VARCHAR,
    status VARCHAR NOT NULL, sentence VARCHAR NOT NULL, tried_at TIMESTAMP NOT NULL, loaded_at TIMESTAMP, fingerprint VARCHAR
);
CREATE TABLE source_stream (
    source VARCHAR NOT NULL, stream VARCHAR NOT NULL, rows_read BIGINT NOT NULL, stored BIGINT NOT NULL, rejected BIGINT NOT NULL,
    merged BIGINT NOT NULL, origins VARCHAR NOT NULL, notes VARCHAR NOT NULL, cursor VARCHAR
);
CREATE TABLE rejects (
    body VARCHAR NOT NULL, source VARCHAR NOT NULL, stream VARCHAR NOT NULL, origin VARCHAR NOT NULL, record BIGINT NOT NULL,
    field VARCHAR, value VARCHAR, code VARCHAR NOT NULL, message VARCHAR NOT NULL, raw VARCHAR NOT NULL
);
