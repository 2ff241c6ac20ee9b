-- What a recording cost, fixed when it was complete.
alter table recordings add column price text;
alter table recordings add column price_unit text;
