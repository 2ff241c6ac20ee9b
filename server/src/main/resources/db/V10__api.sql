-- What the owner of a call notes about it: an annotation, and pairs of names and values (a JSON object of texts).
alter table calls add column annotation text;
alter table calls add column metadata text;
alter table calls add column noted_ms bigint;

-- The same pairs once more, to find calls by them: a page is a walk along the index. Its columns are named as those of
-- calls, so that the two can be joined by name.
create table call_metadata (
    account_sid text not null,
    created_ms bigint not null,
    sid text not null,
    name text not null,
    value text not null,
    primary key (sid, name)
);

create index call_metadata_by_value on call_metadata (account_sid, name, value, created_ms, sid);

-- What was answered to requests that may be repeated.
create table idempotency_keys (
    account_sid text not null,
    idempotency_key text not null,
    request_hash text not null,
    status integer not null,
    location text,
    body text not null,
    created_ms bigint not null,
    primary key (account_sid, idempotency_key)
);

create index idempotency_keys_by_age on idempotency_keys (created_ms);
