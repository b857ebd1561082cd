-- The books. What is written here is never changed, but for the balances, which are sums of what is written.

-- What may be run up, and how far it has been: customers' accounts, and budgets of keys. Atomic units; below zero it is credit.
create table ledger_account (
    id         varchar(640)             not null primary key,
    kind       varchar(16)              not null,
    balance    bigint                   not null,
    reserved   bigint                   not null check (reserved >= 0),
    ceiling    bigint,
    created_at timestamp with time zone not null
);

-- What a call may cost at most, held until it is known what it did cost: outcome is then POST or VOID, for ever. Ids are in the order
-- of time.
create table ledger_reservation (
    id         varchar(64)              not null primary key,
    account    varchar(512)             not null,
    amount     bigint                   not null check (amount > 0),
    budgets    varchar(2000)            not null,
    instance   varchar(64)              not null,
    outcome    varchar(8),
    created_at timestamp with time zone not null
);

-- What a process holds of an account that is much in use, for many calls at once: each takes its share in memory, and its post is added
-- here. What is left is given back soon after.
create table ledger_pool (
    id         varchar(64)              not null primary key,
    account    varchar(512)             not null,
    amount     bigint                   not null check (amount > 0),
    posted     bigint                   not null,
    released   bigint                   not null,
    instance   varchar(64)              not null,
    closed     boolean                  not null,
    created_at timestamp with time zone not null,
    constraint ledger_pool_left check (posted >= 0 and released >= 0 and posted + released <= amount)
);

-- Money that has arrived: for which account, and where the house has it. Each id once, which is what makes it repeatable.
create table ledger_payment (
    id         varchar(160)             not null primary key,
    account    varchar(512)             not null,
    amount     bigint                   not null check (amount > 0),
    clearing   varchar(64)              not null,
    reference  varchar(160),
    created_at timestamp with time zone not null
);

create index ledger_payment_account on ledger_payment (account, created_at);

-- What prices were worked out from, kept for ever: usage is recomputed from the row that it names.
create table price_row (
    id                 varchar(64)   not null primary key,
    catalog_version    varchar(64)   not null,
    rule_hash          varchar(64)   not null,
    model              varchar(256)  not null,
    billing            varchar(16)   not null,
    prices             text          not null,
    commission_percent varchar(32)   not null,
    floor_amount       bigint        not null
);

-- One row for each answer, and the post of its reservation in one. What is due is paid first in, first out, by this order.
create table usage_record (
    seq                     bigint generated always as identity primary key,
    id                      varchar(64)              not null,
    account                 varchar(512)             not null,
    credential              varchar(255)             not null,
    door                    varchar(128)             not null,
    model                   varchar(256)             not null,
    upstream                varchar(64)              not null,
    streamed                boolean                  not null,
    ending                  varchar(16)              not null,
    prompt_tokens           bigint                   not null,
    completion_tokens       bigint                   not null,
    cached_tokens           bigint                   not null,
    cache_write_tokens      bigint                   not null,
    cache_write_hour_tokens bigint                   not null,
    reasoning_tokens        bigint                   not null,
    counted                 boolean                  not null,
    quoted                  bigint                   not null,
    base                    bigint                   not null,
    commission              bigint                   not null,
    margin                  bigint                   not null,
    amount                  bigint                   not null,
    reservation             varchar(64),
    price                   varchar(64)              not null,
    created_at              timestamp with time zone not null,
    constraint usage_record_id unique (id),
    constraint usage_record_balanced check (amount = base + commission + margin)
);

create index usage_record_account on usage_record (account, seq);

-- Whose account a payment goes to; null for one that buys an answer.
alter table payment_claim add column account varchar(512);

-- The books as transfers, each with its legs: of each they add up to nothing. Above zero somebody owes or we have, below zero we owe or
-- have earned. Written once, as usage, payments and claims, because what is written twice costs twice and may differ. A sale is a claim that
-- bought an answer and has settled; transactions of the sandbox have names of their own.
create view ledger_transfer (id, kind, account, amount, resolves, reference) as
select cast('post_' || id as varchar(160)), 'POST', account, amount, reservation, cast(id as varchar(160)) from usage_record
union all select cast('void_' || id as varchar(160)), 'VOID', account, 0, id, null from ledger_reservation where outcome = 'VOID'
union all select id, 'PAYMENT', account, amount, null, reference from ledger_payment
union all select cast('sale_' || id as varchar(160)), 'SALE', null, coalesce(due, amount), null, tx from payment_claim
    where account is null and settled_at is not null;

create view ledger_entry (transfer, account, amount) as
select cast('post_' || id as varchar(160)), account, amount from usage_record where amount <> 0
union all select cast('post_' || id as varchar(160)), 'house:provider-cost', -base from usage_record where base <> 0
union all select cast('post_' || id as varchar(160)), 'house:commission', -commission from usage_record where commission <> 0
union all select cast('post_' || id as varchar(160)), 'house:revenue', -margin from usage_record where margin <> 0
union all select id, account, -amount from ledger_payment
union all select id, clearing, amount from ledger_payment
union all select cast('sale_' || id as varchar(160)), 'house:sales', -coalesce(due, amount) from payment_claim
    where account is null and settled_at is not null
union all select cast('sale_' || id as varchar(160)),
        case when tx like 'sandbox-%' then 'house:sandbox' else 'house:settlement-clearing' end, coalesce(due, amount) from payment_claim
    where account is null and settled_at is not null;

-- Processes that hold reservations: when they were last known to live, and the first reservation that they may have had open.
create table ledger_instance (
    id        varchar(64)              not null primary key,
    seen_at   timestamp with time zone not null,
    open_from varchar(64)              not null
);

-- Usage that has not left the house yet, in the order it leaves; a row goes when it has.
create table usage_outbox (
    place bigint generated always as identity primary key,
    id    varchar(64) not null
);

-- Which process tells of it: one at a time, so that it leaves in order.
create table usage_outbox_turn (
    turn   integer                  not null primary key,
    holder varchar(64)              not null,
    until  timestamp with time zone not null
);

insert into usage_outbox_turn (turn, holder, until) values (1, 'nobody', timestamp with time zone '2026-01-01 00:00:00+00');
