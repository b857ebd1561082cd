-- What owners let us take from their wallets: capped and dated. Of each wallet and of each account one at a time.
create table mandate (
    id             varchar(64)              not null primary key,
    account        varchar(512)             not null,
    owner          varchar(64)              not null,
    network        varchar(64)              not null,
    asset          varchar(64)              not null,
    spender        varchar(64)              not null,
    cap            bigint                   not null check (cap > 0),
    deadline       timestamp with time zone not null,
    permit_nonce   varchar(80),
    signature      text,
    threshold      bigint                   not null,
    monthly        integer,
    due_on         date,
    state          varchar(16)              not null,
    reason         varchar(128),
    version        integer                  not null,
    resting_until  timestamp with time zone not null,
    created_at     timestamp with time zone not null,
    ended_at       timestamp with time zone,
    active_owner   varchar(64),
    active_account varchar(512),
    constraint mandate_active_owner unique (active_owner, asset, network),
    constraint mandate_active_account unique (active_account, asset, network)
);

create index mandate_account on mandate (account, created_at);
create index mandate_owner on mandate (owner, created_at);

-- What was taken, or may have been: of each mandate one at a time, until it is refused or booked.
create table mandate_collection (
    id           varchar(64)              not null primary key,
    mandate_id   varchar(64)              not null references mandate (id),
    open_mandate varchar(64) unique,
    pay_to       varchar(64)              not null,
    amount       bigint                   not null check (amount > 0),
    state        varchar(16)              not null,
    tx           varchar(128),
    reason       varchar(512),
    created_at   timestamp with time zone not null,
    settled_at   timestamp with time zone,
    booked_at    timestamp with time zone
);

create index mandate_collection_mandate on mandate_collection (mandate_id, created_at);

-- The collector's transactions, written before they are sent: an account nonce serves one purpose, and a purpose has one account nonce.
create table collector_slot (
    signer        varchar(64)  not null,
    account_nonce bigint       not null,
    purpose       varchar(100) not null unique,
    open_signer   varchar(64) unique,
    contract      varchar(64)  not null,
    call_data     text         not null,
    gas           bigint       not null,
    primary key (signer, account_nonce)
);

create table collector_draft (
    hash          varchar(80) not null primary key,
    signer        varchar(64) not null,
    account_nonce bigint      not null,
    signed        text        not null,
    max_fee       bigint      not null,
    tip           bigint      not null,
    constraint collector_draft_slot foreign key (signer, account_nonce) references collector_slot (signer, account_nonce)
);

create index collector_draft_slot_index on collector_draft (signer, account_nonce, max_fee);

-- Allowances of play money, and how many permits of an owner have been used.
create table sandbox_allowance (
    network varchar(64) not null,
    asset   varchar(64) not null,
    owner   varchar(64) not null,
    spender varchar(64) not null,
    amount  bigint      not null check (amount >= 0),
    primary key (owner, spender, asset, network)
);

create table sandbox_permit (
    network varchar(64) not null,
    asset   varchar(64) not null,
    owner   varchar(64) not null,
    used    bigint      not null,
    primary key (owner, asset, network)
);
