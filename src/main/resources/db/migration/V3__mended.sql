-- A transfer of play money without a transaction is a refusal: its nonce will never move anything.
alter table sandbox_transfer alter column tx drop not null;

-- Receipts are listed by who paid, newest first.
create index payment_claim_payer on payment_claim (payer, created_at, id);

-- Messages by which wallets have signed in: each counts once.
create table sign_in_nonce (
    address    varchar(64)              not null,
    nonce      varchar(128)             not null,
    expires_at timestamp with time zone not null,
    primary key (address, nonce)
);

create index sign_in_nonce_expiry on sign_in_nonce (expires_at);
