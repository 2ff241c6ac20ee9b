-- Arazzo documents with everything they need, so that nothing has to be fetched when a run goes on.
create table workflows (
    sid text primary key,
    account_sid text not null,
    name text,
    -- What is told of it (JSON): its workflows, its sources, where they are, which credentials there are.
    outline text not null,
    -- Servers, variables and credentials (JSON), encrypted.
    settings text not null,
    created_ms bigint not null
);

create index workflows_by_age on workflows (account_sid, created_ms, sid);

create table workflow_documents (
    workflow_sid text not null,
    location text not null,
    content text not null,
    primary key (workflow_sid, location)
);

-- Where every run stands. Whoever works on a run has raised its epoch, and nobody with an older one may write.
create table workflow_runs (
    sid text primary key,
    account_sid text not null,
    workflow_sid text not null,
    workflow_id text not null,
    status text not null,
    epoch integer not null,
    -- Polls of steps (JSON).
    polls text not null,
    -- What is told (JSON), without secrets.
    inputs text not null,
    outputs text,
    result text,
    step text,
    reason text,
    pending text,
    -- What the engine goes on from (JSON), encrypted; empty once the run is over.
    state text not null,
    decision text,
    cancelled integer not null,
    -- How many events and steps it has.
    events integer not null,
    steps integer not null,
    due_ms bigint,
    created_ms bigint not null,
    updated_ms bigint not null,
    started_ms bigint,
    ended_ms bigint
);

create index workflow_runs_by_age on workflow_runs (account_sid, created_ms, sid);
create index workflow_runs_by_status on workflow_runs (account_sid, status, created_ms, sid);
create index workflow_runs_by_workflow on workflow_runs (workflow_sid, created_ms, sid);
create index workflow_runs_due on workflow_runs (due_ms) where due_ms is not null;
create index workflow_runs_ended on workflow_runs (ended_ms) where ended_ms is not null;

-- One attempt of a step each.
create table workflow_run_steps (
    run_sid text not null,
    position integer not null,
    workflow_id text not null,
    step text not null,
    attempt integer not null,
    status text not null,
    request text,
    answer integer,
    outputs text,
    reason text,
    started_ms bigint not null,
    ended_ms bigint,
    primary key (run_sid, position)
);

create table workflow_run_events (
    run_sid text not null,
    id integer not null,
    event text not null,
    primary key (run_sid, id)
);

-- What came for a run from outside, until its step takes it.
create table workflow_run_messages (
    run_sid text not null,
    id bigint not null,
    path text not null,
    headers text not null,
    query text not null,
    body text not null,
    taken integer not null,
    primary key (run_sid, id)
);
