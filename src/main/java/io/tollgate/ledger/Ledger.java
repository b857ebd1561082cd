package io.tollgate.ledger;

import io.tollgate.error.ApiException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;
import org.springframework.transaction.TransactionException;

/**
 * The books, for those who run up accounts and those who pay. Safe for use by many threads and many
 * processes.
 */
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Reservations reservations;
    private final Bookings bookings;
    private final PaymentStore payments;
    private final AccountStore accounts;
    private final Auditor auditor;

    Ledger(
            Reservations reservations,
            Bookings bookings,
            PaymentStore payments,
            AccountStore accounts,
            Auditor auditor) {
        this.reservations = reservations;
        this.bookings = bookings;
        this.payments = payments;
        this.accounts = accounts;
        this.auditor = auditor;
    }

    /**
     * Holds the most that a call may cost. However many ask at once, in however many processes,
     * what an account owes and what is held never come to more than its ceiling.
     *
     * @param amount atomic units, above zero
     * @param ceiling atomic units, unless the account has a ceiling of its own
     * @param caps what else must have room for it
     * @throws io.tollgate.error.ApiException 503 if the database does not answer or is far behind,
     *     or the books are wrong
     */
    public Reserving reserve(String account, long amount, long ceiling, List<Cap> caps) {
        auditor.require();
        bookings.requireRoom();
        return reservations.reserve(account, amount, ceiling, caps);
    }

    /**
     * Before a call that may cost nothing, so that nothing is reserved for it.
     *
     * @throws io.tollgate.error.ApiException 503 if the database is far behind
     */
    public void requireRoom() {
        bookings.requireRoom();
    }

    /**
     * Books how a call has ended. When this returns it is on local disk; the database has it soon.
     * Repeating it changes nothing.
     */
    public void book(Booking booking) {
        bookings.book(booking);
    }

    /**
     * Books how a call has ended in one transaction with something else: afterwards the database
     * has both, or neither and never will.
     *
     * @param alongside is done first; what it throws is thrown on, and nothing is booked
     * @throws io.tollgate.error.ApiException 503 if the database does not answer
     */
    public void bookTogether(Booking booking, Runnable alongside) {
        try {
            bookings.bookTogether(booking, alongside);
        } catch (DataAccessException | TransactionException e) {
            throw unavailable(e);
        }
    }

    /**
     * Books money that has arrived.
     *
     * @param amount atomic units, above zero
     * @param id names the payment: each is booked once
     * @param reference what to look for elsewhere, such as a transaction
     * @return false if it was booked before
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    public boolean credit(String account, long amount, String id, @Nullable String reference) {
        if (amount <= 0) {
            throw new IllegalArgumentException("Nothing has arrived: " + amount);
        }
        return payments.credit(account, amount, id, reference);
    }

    /**
     * Gives an account a ceiling of its own, in the caller's transaction.
     *
     * @param ceiling atomic units, zero or more; null for the usual one
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    public void limit(String account, @Nullable Long ceiling) {
        accounts.limit(account, ceiling);
    }

    /**
     * How an account stands.
     *
     * @param ceiling atomic units, unless the account has a ceiling of its own
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    public Standing standing(String account, long ceiling) {
        return accounts.standing(account, ceiling);
    }

    /**
     * The accounts that owe more than {@code least}, and how much, in atomic units.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    public Map<String, Long> owing(long least) {
        return accounts.owing(least);
    }

    /** What callers hear while the database does not answer: 503, never a guess. */
    public static ApiException unavailable(Throwable cause) {
        LOG.warn("The books cannot be read: {}", cause.getMessage());
        return Reservations.unavailable();
    }
}
