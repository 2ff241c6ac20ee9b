-- What sort of number it is, and whether it came out of our pool. Numbers that are there already are sorted as far as
-- their beginnings tell; those of other plans than these count as local.
alter table phone_numbers add column kind text not null default 'LOCAL';
alter table phone_numbers add column origin text not null default 'HOSTED';
update phone_numbers set kind = 'TOLL_FREE'
    where length(phone_number) = 12 and substr(phone_number, 1, 5)
        in ('+1800', '+1833', '+1844', '+1855', '+1866', '+1877', '+1888') or phone_number like '+4480%';
update phone_numbers set kind = 'MOBILE' where phone_number like '+447%' and phone_number not like '+4470%';

-- Numbers of others that somebody proved to hold, so that calls may show them.
create table caller_ids (
    sid text primary key,
    account_sid text not null,
    phone_number text not null,
    friendly_name text not null,
    created_ms bigint not null,
    updated_ms bigint not null,
    unique (account_sid, phone_number)
);

create index caller_ids_by_age on caller_ids (account_sid, created_ms, sid);

-- Calls that ask for a code and are not over; `caller_id_sid` is set once the right one was keyed in.
create table caller_id_checks (
    call_sid text primary key,
    account_sid text not null,
    phone_number text not null,
    friendly_name text not null,
    code text not null,
    callback_url text,
    callback_method text,
    caller_id_sid text
);

-- What a call cost by the rates of the moment at which it ended; the currency is there, too, when no rate was set.
alter table calls add column price text;
alter table calls add column price_unit text;
