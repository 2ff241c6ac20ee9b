-- Rises with every change of what decides who may call and register: SIP domains, their lists, what is on these, and
-- the status of accounts. Whoever knows all that from memory looks here whether it is still so.
create table sip_revision (
    number bigint not null
);

insert into sip_revision (number) values (0);
