-- What was used and is not added up yet: a call that was completed, a recording, a judgement of who answered.
create table usage_marks (
    sid text not null,
    kind text not null,
    account_sid text not null,
    called text not null,
    length_ms bigint not null,
    at_ms bigint not null,
    primary key (sid, kind)
);

insert into usage_marks (sid, kind, account_sid, called, length_ms, at_ms)
    select sid,
        case when direction = 'INBOUND' then
            case when from_endpoint like 'client:%' then 'INBOUND_CLIENT'
                when from_endpoint like 'sip:%' or from_endpoint like 'sips:%' then 'INBOUND_SIP'
                else 'INBOUND_NUMBER' end
        else
            case when to_endpoint like 'client:%' then 'OUTBOUND_CLIENT'
                when to_endpoint like 'sip:%' or to_endpoint like 'sips:%' then 'OUTBOUND_SIP'
                else 'OUTBOUND_NUMBER' end
        end,
        account_sid, to_endpoint, coalesce(duration_ms, 0), coalesce(ended_ms, created_ms)
    from calls where status = 'COMPLETED';

insert into usage_marks (sid, kind, account_sid, called, length_ms, at_ms)
    select sid, 'RECORDING', account_sid, '', coalesce(duration_ms, 0), updated_ms
    from recordings where status = 'COMPLETED';

-- The sums: they stay when calls and recordings are deleted. Minutes are begun ones, money is in millionths.
create table usage_days (
    account_sid text not null,
    day bigint not null,
    kind text not null,
    uses bigint not null,
    minutes bigint not null,
    micros bigint not null,
    primary key (account_sid, day, kind)
);

create table usage_triggers (
    sid text primary key,
    account_sid text not null,
    friendly_name text not null,
    category text not null,
    measure text not null,
    recurring text,
    trigger_value text not null,
    callback_url text not null,
    callback_method text not null,
    fired_ms bigint,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index usage_triggers_by_age on usage_triggers (account_sid, created_ms, sid);

-- How a call's audio fared, as it was when the call ended.
create table call_audio (
    call_sid text primary key,
    sent bigint not null,
    received bigint not null,
    lost bigint not null,
    discarded bigint not null,
    jitter_micros bigint not null,
    round_trip_micros bigint,
    loss_seen_ppm bigint,
    mos_thousandths bigint not null
);

-- What was asked to be changed through an API, by whom, and what came of it.
create table audit_entries (
    sid text primary key,
    account_sid text not null,
    actor text not null,
    address text not null,
    method text not null,
    route text not null,
    path text not null,
    resource text,
    status integer not null,
    created_ms bigint not null
);

create index audit_entries_by_age on audit_entries (account_sid, created_ms, sid);
