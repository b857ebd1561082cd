-- How far the books have been proved: usage up to a row, reservations and pools before an id; and how far they may be the next time. What
-- is behind these is not read again by the check that runs every few minutes. May be emptied at any time: it begins anew then.
create table ledger_proof (
    id         integer                  not null primary key check (id = 1),
    usage_to   bigint                   not null,
    open_from  varchar(64)              not null,
    posts      bigint                   not null,
    usage_seen bigint                   not null,
    open_seen  varchar(64)              not null,
    seen_at    timestamp with time zone not null,
    began_at   timestamp with time zone not null
);

-- What usage comes to until there: of each account, and of each pool that is not behind it.
create table ledger_proved (
    kind   varchar(8)   not null,
    id     varchar(512) not null,
    amount bigint       not null,
    primary key (kind, id)
);
