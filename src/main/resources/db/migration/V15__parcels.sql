-- What was booked together leaves together: a row has the ids of all its records, a space between them, and how many they are.
alter table usage_outbox alter column id set data type varchar(20000);
alter table usage_outbox add column records integer default 1 not null;
