package io.tollgate.ledger;

/**
 * What an answer comes to, and whose each part is. Atomic units, none negative.
 *
 * @param base the provider's price
 * @param commission the percentage on top
 * @param margin what rounding and the least price add
 */
public record Charge(long base, long commission, long margin) {

    public static final Charge NOTHING = new Charge(0, 0, 0);

    public Charge {
        if (base < 0 || commission < 0 || margin < 0) {
            throw new IllegalArgumentException("A part is negative");
        }
    }

    /** The whole. */
    public long amount() {
        return Math.addExact(Math.addExact(base, commission), margin);
    }

    /** As much of it as {@code most}; the provider's part is the last to shrink. */
    public Charge upTo(long most) {
        long left = Math.clamp(most, 0, amount());
        long first = Math.min(base, left);
        long second = Math.min(commission, left - first);
        return new Charge(first, second, Math.min(margin, left - first - second));
    }
}
