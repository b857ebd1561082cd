-- A transfer of play money without a transaction is a refusal: its nonce will never move anything.
alter table sandbox_transfer alter column tx drop not null;
