-- An account that nobody made through another owns itself.
alter table accounts add column owner_sid text not null default '';
alter table accounts add column status text not null default 'ACTIVE';
update accounts set owner_sid = sid;

create index accounts_by_owner on accounts (owner_sid, created_ms, sid);
create index api_keys_by_age on api_keys (account_sid, created_ms, sid);
