package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Where all processes that send by one key write down what they are about to send. What is not
 * written here has certainly not been sent.
 */
public interface Drafts {

    Optional<Slot> find(Purpose purpose);

    /** The highest account nonce that was ever given away; empty if there is none. */
    Optional<BigInteger> last(String signer);

    /** Whether there is a slot of which nobody knows yet what became of it. */
    boolean isBusy(String signer);

    /**
     * Takes a slot and writes its first draft, both or neither. False, and nothing is written, if
     * the account nonce or the purpose has one already, if another slot is open, or if what it is
     * for is not wanted any more.
     */
    boolean begin(Slot slot, Draft first);

    /** Writes down what replaces the drafts before it, for a higher fee. */
    void add(Slot slot, Draft draft);

    /** All drafts of a slot, the newest last. */
    List<Draft> of(Slot slot);

    /** It is known what became of a slot: the next one may be taken. */
    void close(Slot slot);
}
