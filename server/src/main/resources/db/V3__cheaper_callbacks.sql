-- callbacks_by_call serves as well: a call has a handful of callbacks, and every insert paid for both.
drop index callbacks_before;
