-- What is to move of a payment's amount, written before it is sent, and the attempt that counts among its payer's ceilings.
alter table payment_claim add column due bigint;
alter table payment_claim add column reserved integer;

-- Payers whose ceilings are being added up: one at a time in each row, so that two never count without each other.
create table payment_turn (
    turn  integer not null primary key,
    taken bigint  not null
);

insert into payment_turn (turn, taken)
values (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
       (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);
