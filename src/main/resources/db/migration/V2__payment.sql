-- What callers have paid, or are about to: one row for each authorization they signed. A nonce belongs to its payer for ever.
create table payment_claim (
    id            varchar(64)              not null primary key,
    network       varchar(64)              not null,
    asset         varchar(64)              not null,
    payer         varchar(64)              not null,
    nonce         varchar(80)              not null,
    request_hash  varchar(64)              not null,
    identifier    varchar(128),
    state         varchar(16)              not null,
    attempt       integer                  not null,
    lease_until   timestamp with time zone not null,
    amount        bigint                   not null,
    pay_to        varchar(64)              not null,
    max_timeout   integer                  not null,
    payload       text                     not null,
    model         varchar(256)             not null,
    quote         text                     not null,
    tx            varchar(128),
    reason        varchar(512),
    usage_tokens  text,
    created_at    timestamp with time zone not null,
    settled_at    timestamp with time zone,
    delivered_at  timestamp with time zone,
    constraint payment_claim_nonce unique (network, asset, payer, nonce),
    constraint payment_claim_identifier unique (payer, identifier)
);

create index payment_claim_open on payment_claim (state, lease_until);

-- Play money of the sandbox: what addresses have, and each transfer once.
create table sandbox_balance (
    address varchar(64) not null primary key,
    amount  bigint      not null check (amount >= 0)
);

create table sandbox_transfer (
    network    varchar(64)              not null,
    asset      varchar(64)              not null,
    payer      varchar(64)              not null,
    nonce      varchar(80)              not null,
    pay_to     varchar(64)              not null,
    amount     bigint                   not null,
    tx         varchar(128)             not null,
    created_at timestamp with time zone not null,
    primary key (network, asset, payer, nonce)
);
