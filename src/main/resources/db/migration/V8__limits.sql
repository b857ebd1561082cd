-- What is left of the limits that instances have together, as bucket4j writes it.
create table limit_bucket (
    id         varchar(600) not null primary key,
    state      bytea,
    expires_at bigint
);

create index limit_bucket_expiry on limit_bucket (expires_at);

-- Requests at a time: how many places each instance holds, until when.
create table limit_place (
    scope       varchar(600)             not null,
    instance    varchar(64)              not null,
    held        integer                  not null,
    lease_until timestamp with time zone not null,
    primary key (scope, instance)
);

create index limit_place_instance on limit_place (instance);
