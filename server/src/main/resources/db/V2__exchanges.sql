-- Telephones are named in the configuration alone.
drop table sip_users;

-- What was asked about a call and what came back: the call's log for its developer, not for the program.
create table exchanges (
    id bigint primary key,
    call_sid text not null,
    created_ms bigint not null,
    method text not null,
    url text not null,
    parameters text not null,
    status integer,
    error_code integer,
    error text,
    headers text not null,
    body text not null,
    took_ms bigint not null
);

create index exchanges_by_call on exchanges (call_sid, id);
create index exchanges_by_age on exchanges (created_ms);
