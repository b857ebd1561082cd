-- What became of requests that came with an Idempotency-Key, for as long as it may be asked for again.
create table idempotency_key (
    account_id   varchar(512)             not null,
    name         varchar(255)             not null,
    request_hash varchar(64)              not null,
    state        varchar(16)              not null,
    run          varchar(64)              not null,
    lease_until  timestamp with time zone not null,
    status       integer,
    headers      text,
    body         bytea,
    created_at   timestamp with time zone not null,
    primary key (account_id, name)
);

create index idempotency_key_age on idempotency_key (created_at);
