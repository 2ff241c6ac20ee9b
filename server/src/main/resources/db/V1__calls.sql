-- One SQL for SQLite and PostgreSQL: text, bigint and integer only; instants are milliseconds since 1970, UTC.

create table accounts (
    sid text primary key,
    friendly_name text not null,
    auth_token text not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create table api_keys (
    sid text primary key,
    account_sid text not null,
    friendly_name text not null,
    secret_hash text not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create table calls (
    sid text primary key,
    account_sid text not null,
    direction text not null,
    from_endpoint text not null,
    to_endpoint text not null,
    parent_sid text,
    phone_number_sid text,
    trunk_sid text,
    forwarded_from text,
    caller_name text,
    status text not null,
    created_ms bigint not null,
    updated_ms bigint not null,
    started_ms bigint,
    ended_ms bigint,
    duration_ms bigint,
    sip_response integer,
    answered_by text,
    queue_ms bigint not null,
    callback_url text,
    callback_method text,
    callback_events text,
    -- The number that the call's next progress event will have.
    next_sequence integer not null
);

-- A page of the list is a walk along one of these, newest first.
create index calls_by_age on calls (account_sid, created_ms, sid);
create index calls_by_to on calls (account_sid, to_endpoint, created_ms, sid);
create index calls_by_from on calls (account_sid, from_endpoint, created_ms, sid);
create index calls_by_status on calls (account_sid, status, created_ms, sid);
create index calls_by_parent on calls (parent_sid, created_ms, sid) where parent_sid is not null;
create index calls_alive on calls (created_ms) where status in ('QUEUED', 'RINGING', 'IN_PROGRESS');

create table recordings (
    sid text primary key,
    account_sid text not null,
    call_sid text not null,
    status text not null,
    source text not null,
    channels integer not null,
    track text not null,
    created_ms bigint not null,
    updated_ms bigint not null,
    duration_ms bigint,
    error_code integer,
    callback_url text,
    callback_method text,
    callback_statuses text
);

create index recordings_by_age on recordings (account_sid, created_ms, sid);
create index recordings_by_call on recordings (call_sid, created_ms, sid);
create index recordings_growing on recordings (created_ms)
    where status in ('IN_PROGRESS', 'PAUSED', 'STOPPED', 'PROCESSING');

-- What somebody is to be told: written with the event that owes it, sent later.
create table callbacks (
    id bigint primary key,
    account_sid text not null,
    call_sid text not null,
    kind text not null,
    host text not null,
    url text not null,
    method text not null,
    parameters text not null,
    token text not null,
    created_ms bigint not null,
    state text not null,
    attempts integer not null,
    next_ms bigint not null,
    updated_ms bigint not null,
    response_code integer,
    last_error text
);

create index callbacks_due on callbacks (host, next_ms, id) where state = 'DUE';
create index callbacks_before on callbacks (call_sid, host, id) where state = 'DUE';
create index callbacks_settled on callbacks (updated_ms) where state <> 'DUE';
create index callbacks_by_call on callbacks (call_sid, id);

create table problems (
    sid text primary key,
    account_sid text not null,
    call_sid text not null,
    code integer not null,
    severity text not null,
    message text not null,
    url text,
    created_ms bigint not null
);

create index problems_by_age on problems (account_sid, created_ms, sid);
create index problems_by_call on problems (call_sid, created_ms, sid);

create table phone_numbers (
    sid text primary key,
    account_sid text not null,
    phone_number text not null unique,
    friendly_name text not null,
    voice_url text,
    voice_method text not null,
    voice_fallback_url text,
    voice_fallback_method text not null,
    status_callback text,
    status_callback_method text not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index phone_numbers_by_age on phone_numbers (account_sid, created_ms, sid);

-- Digest secrets of telephones: H(user:realm:password), never the password.
create table sip_users (
    username text not null,
    realm text not null,
    account_sid text not null,
    md5 text not null,
    sha256 text not null,
    created_ms bigint not null,
    primary key (username, realm)
);
