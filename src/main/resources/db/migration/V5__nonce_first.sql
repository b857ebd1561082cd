-- What differs comes first: a key that begins with what all payments have in common is compared four times over.
alter table payment_claim drop constraint payment_claim_nonce;
alter table payment_claim add constraint payment_claim_nonce unique (nonce, payer, asset, network);
