package io.tollgate.payment.onchain;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A chain without a token, and ways to do things on it in anybody's name. */
class EmptyLab implements AutoCloseable {

    private static final String HUNDRED_GWEI = "0x174876e800";
    private static final String TEN_COINS = "0x8ac7230489e80000";

    private final Anvil anvil;
    private final Chain chain;
    private boolean automine = true;

    EmptyLab(Anvil anvil) {
        this.anvil = anvil;
        this.chain = new Chain(anvil.rpc());
    }

    Anvil anvil() {
        return anvil;
    }

    Chain chain() {
        return chain;
    }

    void plant(String address, String contract) throws IOException, InterruptedException {
        anvil.ask("anvil_setCode", address, Contracts.runtime(contract));
    }

    /** Deploys a contract whose constructor takes an address. */
    String deploy(String contract, String argument) throws IOException, InterruptedException {
        String data = Contracts.creation(contract) + "0".repeat(24) + argument.substring(2);
        String hash =
                anvil.ask("eth_sendTransaction", Map.of("from", stranger(), "data", data)).asText();
        awaitMined(hash);
        return anvil.ask("eth_getTransactionReceipt", hash).get("contractAddress").asText();
    }

    /** Gives coins for gas, and lets the node send in the name of {@code address}. */
    void fund(String address) {
        anvil.ask("anvil_setBalance", address, TEN_COINS);
        anvil.ask("anvil_impersonateAccount", address);
    }

    /**
     * Sends a transaction in anybody's name and returns its hash. It comes before all others that
     * wait, because it pays more; when none can wait it pays what is usual.
     */
    String send(String from, String to, String data) {
        Map<String, Object> transaction =
                new HashMap<>(Map.of("from", from, "to", to, "data", data, "gas", "0x7a120"));
        if (!automine) {
            transaction.put("gasPrice", HUNDRED_GWEI);
        }
        String hash = anvil.ask("eth_sendTransaction", transaction).asText();
        if (automine) {
            awaitMined(hash);
        }
        return hash;
    }

    /** A node that mines at once answers before it has. */
    private void awaitMined(String hash) {
        if (Deadline.in(Duration.ofSeconds(10)).await(() -> chain.receipt(hash)).isEmpty()) {
            throw new IllegalStateException(hash + " is not mined");
        }
    }

    String stranger() {
        String stranger = new Payer().address();
        fund(stranger);
        return stranger;
    }

    void mine(int blocks) {
        anvil.ask("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** The chain as it is now, to go back to. */
    String snapshot() {
        return anvil.ask("evm_snapshot").asText();
    }

    /** Gives up all blocks since, and forgets what was in them. */
    void revert(String snapshot) {
        anvil.ask("evm_revert", snapshot);
    }

    void automine(boolean on) {
        automine = on;
        anvil.ask("evm_setAutomine", on);
    }

    /** How many transactions of an account wait to be mined. */
    int waiting(String address) {
        return chain.accountNonce(address, "pending")
                .subtract(chain.accountNonce(address, Chain.LATEST))
                .intValueExact();
    }

    @Override
    public void close() {
        anvil.close();
    }
}
