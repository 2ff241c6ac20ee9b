-- The last number that an event got. A writer holds this row from the moment it draws numbers until it has committed, so
-- numbers rise in the order of commits, and a reader that saw one will never see a smaller one appear.
create table event_counter (
    name text primary key,
    last bigint not null
);

insert into event_counter (name, last) values ('call_events', 0);

-- What happened, as it is told outside. What of the call changes is copied as it was then; the rest stands in calls.
create table call_events (
    id bigint primary key,
    account_sid text not null,
    call_sid text not null,
    sequence integer not null,
    type text not null,
    at_ms bigint not null,
    status text not null,
    updated_ms bigint not null,
    started_ms bigint,
    ended_ms bigint,
    duration_ms bigint,
    sip_response integer,
    answered_by text,
    queue_ms bigint not null,
    trunk_sid text,
    annotation text,
    metadata text,
    noted_ms bigint,
    held integer not null,
    muted integer not null,
    recording text
);

create index call_events_by_call on call_events (call_sid, id);
create index call_events_by_account on call_events (account_sid, id);

-- Who is told of events by webhook.
create table subscriptions (
    sid text primary key,
    account_sid text not null,
    call_sid text,
    url text not null,
    -- What fails together: the callbacks of one subscription wait for one another, and for nobody else.
    lane text not null,
    events text not null,
    status text not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index subscriptions_by_age on subscriptions (account_sid, created_ms, sid);

-- Of a callback that tells a subscription of an event.
alter table callbacks add column subscription_sid text;
alter table callbacks add column event_id bigint;
alter table callbacks add column event_type text;

create index callbacks_by_subscription on callbacks (subscription_sid, id) where subscription_sid is not null;
create index callbacks_dead on callbacks (subscription_sid, id)
    where state = 'GIVEN_UP' and subscription_sid is not null;
