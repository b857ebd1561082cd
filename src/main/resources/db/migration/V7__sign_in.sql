-- Nonces that were given out for wallets to sign in with: each is deleted by the sign-in that uses it.
create table sign_in_challenge (
    nonce      varchar(64)              not null primary key,
    address    varchar(64)              not null,
    expires_at timestamp with time zone not null
);

create index sign_in_challenge_expiry on sign_in_challenge (expires_at);

-- Who is signed in. Of all refresh tokens of a session the last one counts, kept as a hash; another one has been used before.
create table sign_in_session (
    id           varchar(64)              not null primary key,
    subject      varchar(255)             not null,
    refresh_hash varchar(64)              not null,
    token_end    timestamp with time zone not null,
    ends_at      timestamp with time zone not null
);

create index sign_in_session_end on sign_in_session (ends_at);

-- Tokens, and whole sessions of them, that no longer count, for as long as they would have.
create table revoked_token (
    id         varchar(64)              not null primary key,
    revoked_at timestamp with time zone not null,
    expires_at timestamp with time zone not null
);

create index revoked_token_time on revoked_token (revoked_at);
create index revoked_token_expiry on revoked_token (expires_at);
