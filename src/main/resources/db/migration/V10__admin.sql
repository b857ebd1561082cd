-- What accounts and keys may do. Amounts in atomic units; what is null is not limited.
alter table account add column suspended_at timestamp with time zone;

alter table api_key add column parent_id varchar(64) references api_key (id);
alter table api_key add column models varchar(4000);
alter table api_key add column expires_at timestamp with time zone;
alter table api_key add column day_budget bigint;
alter table api_key add column month_budget bigint;
alter table api_key add column total_budget bigint;

create index api_key_parent on api_key (parent_id);

-- What operators have done: written with each act, never changed.
create table admin_audit (
    seq     bigint generated always as identity primary key,
    made_at timestamp with time zone not null,
    actor   varchar(64)              not null,
    address varchar(64)              not null,
    act     varchar(64)              not null,
    subject varchar(512)             not null,
    was     text,
    became  text
);
