-- What of a sale's price is the provider's and what is commission, known when its answer is out; null before, and of those made before.
alter table payment_claim add column base bigint;
alter table payment_claim add column commission bigint;
alter table payment_claim add constraint payment_claim_earned
    check (base >= 0 and commission >= 0 and base + commission <= coalesce(due, amount));

drop view ledger_transfer;
drop view ledger_entry;

-- The books as transfers, each with its legs: of each they add up to nothing. Above zero somebody owes or we have, below zero we owe or
-- have earned. Written once, as usage, payments and claims, because what is written twice costs twice and may differ. A sale is a claim that
-- bought an answer and has settled; it is earned when the answer is out, and then each has his part. Transactions of the sandbox have names
-- of their own.
create view ledger_transfer (id, kind, account, amount, resolves, reference) as
select cast('post_' || id as varchar(160)), 'POST', account, amount, reservation, cast(id as varchar(160)) from usage_record
union all select cast('void_' || id as varchar(160)), 'VOID', account, 0, id, null from ledger_reservation where outcome = 'VOID'
union all select id, 'PAYMENT', account, amount, null, reference from ledger_payment
union all select cast('sale_' || id as varchar(160)), 'SALE', null, coalesce(due, amount), null, tx from payment_claim
    where account is null and settled_at is not null
union all select cast('earned_' || id as varchar(160)), 'EARNED', null, coalesce(due, amount), null, cast('sale_' || id as varchar(160))
    from payment_claim where account is null and settled_at is not null and base is not null;

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
    where account is null and settled_at is not null
union all select cast('earned_' || id as varchar(160)), 'house:sales', coalesce(due, amount) from payment_claim
    where account is null and settled_at is not null and base is not null
union all select cast('earned_' || id as varchar(160)), 'house:provider-cost', -base from payment_claim
    where account is null and settled_at is not null and base <> 0
union all select cast('earned_' || id as varchar(160)), 'house:commission', -commission from payment_claim
    where account is null and settled_at is not null and commission <> 0
union all select cast('earned_' || id as varchar(160)), 'house:revenue', base + commission - coalesce(due, amount) from payment_claim
    where account is null and settled_at is not null and base + commission < coalesce(due, amount);
