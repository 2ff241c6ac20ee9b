-- The audio of a deleted recording is gone at once; what was known of it stays for a while.
alter table recordings add column deleted_ms bigint;

create index recordings_deleted on recordings (deleted_ms) where deleted_ms is not null;
