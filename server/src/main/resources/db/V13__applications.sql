create table applications (
    sid text primary key,
    account_sid text not null,
    friendly_name text not null,
    voice_url text,
    voice_method text not null,
    voice_fallback_url text,
    voice_fallback_method text not null,
    status_callback text,
    status_callback_method text not null,
    caller_id_lookup integer not null,
    connect_enabled integer not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index applications_by_age on applications (account_sid, created_ms, sid);

-- When set, the application's URLs are used instead of the number's own.
alter table phone_numbers add column voice_application_sid text;

create index phone_numbers_by_application on phone_numbers (voice_application_sid)
    where voice_application_sid is not null;
