create table sip_domains (
    sid text primary key,
    account_sid text not null,
    domain_name text not null unique,
    friendly_name text not null,
    voice_url text,
    voice_method text not null,
    voice_fallback_url text,
    voice_fallback_method text not null,
    status_callback text,
    status_callback_method text not null,
    sip_registration integer not null,
    secure integer not null,
    emergency_calling integer not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index sip_domains_by_age on sip_domains (account_sid, created_ms, sid);

-- Credential lists and IP access control lists.
create table sip_lists (
    sid text primary key,
    account_sid text not null,
    kind text not null,
    friendly_name text not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index sip_lists_by_age on sip_lists (account_sid, kind, created_ms, sid);

-- HA1 of user name, realm and password; the password is kept nowhere.
create table sip_credentials (
    sid text primary key,
    account_sid text not null,
    list_sid text not null,
    username text not null,
    md5 text not null,
    sha256 text not null,
    created_ms bigint not null,
    updated_ms bigint not null,
    unique (list_sid, username)
);

create index sip_credentials_by_age on sip_credentials (list_sid, created_ms, sid);

create table sip_addresses (
    sid text primary key,
    account_sid text not null,
    list_sid text not null,
    friendly_name text not null,
    address text not null,
    prefix_length integer not null,
    created_ms bigint not null,
    updated_ms bigint not null
);

create index sip_addresses_by_age on sip_addresses (list_sid, created_ms, sid);

-- Which lists govern what of a domain; `sid` is the list's.
create table sip_mappings (
    domain_sid text not null,
    purpose text not null,
    sid text not null,
    account_sid text not null,
    created_ms bigint not null,
    primary key (domain_sid, purpose, sid)
);

create view sip_mapped_lists as
    select mapping.domain_sid, mapping.purpose, mapping.sid, mapping.account_sid, mapping.created_ms, list.kind,
        list.friendly_name
    from sip_mappings mapping join sip_lists list on list.sid = mapping.sid;
