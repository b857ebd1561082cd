package io.tollgate.limit;

/** Where it is counted what accounts, keys and guests use. */
interface Counters {

    /**
     * Units of {@code name}, all of them there the first time.
     *
     * @param name what is counted, of whom; at most 550 characters
     */
    Allowance allowance(String name, long perMinute);

    /**
     * Units of an address that anybody may come from: they are given or refused within a few
     * milliseconds, and cost no more than they are worth.
     */
    Allowance guest(String address, long perMinute);

    /**
     * Lets one more into {@code scope}, unless {@code most} are in there; at most 550 characters.
     */
    boolean enter(String scope, int most);

    /** One has left who was let in. */
    void leave(String scope);
}
