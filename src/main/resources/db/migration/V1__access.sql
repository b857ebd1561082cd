-- Who may call with an API key. Keys are kept only as a keyed hash.
create table account (
    id         varchar(512)             not null primary key,
    name       varchar(200)             not null,
    created_at timestamp with time zone not null
);

create table api_key (
    id          varchar(64)              not null primary key,
    account_id  varchar(512)             not null references account (id),
    hash        varchar(64)              not null unique,
    label       varchar(200)             not null,
    created_at  timestamp with time zone not null,
    disabled_at timestamp with time zone
);

create index api_key_account on api_key (account_id);
create index api_key_label on api_key (label);
