package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.web3j.utils.Numeric;

/**
 * The questions that a payment asks a chain. Every one throws {@link RpcException} when the node
 * does not answer it; addresses and hashes are in lower case.
 */
final class Chain {

    static final String LATEST = "latest";

    /** Enough for any wallet's signature check; a payer must not burn more of a relayer's money. */
    static final BigInteger MOST_GAS = BigInteger.valueOf(500_000);

    private final Rpc rpc;

    Chain(Rpc rpc) {
        this.rpc = rpc;
    }

    long id() {
        return number(rpc.ask("eth_chainId")).longValueExact();
    }

    /**
     * Whether a contract is at {@code address}, or a key's owner has delegated to one (EIP-7702).
     */
    boolean hasCode(String address) {
        return text(rpc.ask("eth_getCode", address, LATEST)).length() > 2;
    }

    /**
     * What a contract would return to {@code from}.
     *
     * @param block a number as 0x and hex digits, or {@link #LATEST}
     */
    String call(String from, String to, String data, String block) {
        return text(rpc.ask("eth_call", transaction(from, to, data), block));
    }

    /** The gas that a transaction would use; one that would revert is a {@link RpcException}. */
    BigInteger gas(String from, String to, String data) {
        return number(rpc.ask("eth_estimateGas", transaction(from, to, data)));
    }

    Block block(String tag) {
        JsonNode block = rpc.ask("eth_getBlockByNumber", tag, false);
        return new Block(
                number(block.path("number")),
                number(block.path("timestamp")),
                block.hasNonNull("baseFeePerGas")
                        ? number(block.get("baseFeePerGas"))
                        : BigInteger.ZERO);
    }

    /** What the node would tip the block's builder, wei per unit of gas. */
    BigInteger tip() {
        return number(rpc.ask("eth_maxPriorityFeePerGas"));
    }

    /** How many transactions the account has sent, up to {@code latest} or {@code pending}. */
    BigInteger accountNonce(String address, String tag) {
        return number(rpc.ask("eth_getTransactionCount", address, tag));
    }

    /** What an account has to pay for gas with, wei. */
    BigInteger coins(String address) {
        return number(rpc.ask("eth_getBalance", address, LATEST));
    }

    void send(String signed) {
        rpc.ask("eth_sendRawTransaction", signed);
    }

    /** Empty while the transaction is not in a block. */
    Optional<Receipt> receipt(String transaction) {
        JsonNode receipt = rpc.ask("eth_getTransactionReceipt", transaction);
        if (receipt.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                new Receipt(
                        transaction,
                        number(receipt.path("blockNumber")),
                        number(receipt.path("status")).signum() > 0,
                        logs(receipt.path("logs"))));
    }

    /** What a transaction was sent to do, and by whom; empty if the node does not know it. */
    Optional<Call> sent(String transaction) {
        JsonNode sent = rpc.ask("eth_getTransactionByHash", transaction);
        // Where a contract is made there is nobody that it goes to.
        return sent.hasNonNull("to")
                ? Optional.of(
                        new Call(
                                text(sent.path("from")),
                                text(sent.path("to")),
                                text(sent.path("input"))))
                : Optional.empty();
    }

    /**
     * The events of a contract between two blocks, both included.
     *
     * @param topics as {@code eth_getLogs} takes them: a string, or a list of alternatives
     */
    List<Log> logs(String address, List<Object> topics, BigInteger from, BigInteger to) {
        return logs(
                rpc.ask(
                        "eth_getLogs",
                        Map.of(
                                "address",
                                address,
                                "topics",
                                topics,
                                "fromBlock",
                                Numeric.encodeQuantity(from),
                                "toBlock",
                                Numeric.encodeQuantity(to))));
    }

    private static Map<String, String> transaction(String from, String to, String data) {
        return Map.of(
                "from", from, "to", to, "data", data, "gas", Numeric.encodeQuantity(MOST_GAS));
    }

    private static List<Log> logs(JsonNode array) {
        List<Log> logs = new ArrayList<>();
        for (JsonNode log : array) {
            List<String> topics = new ArrayList<>();
            log.path("topics").forEach(topic -> topics.add(text(topic)));
            logs.add(
                    new Log(
                            text(log.path("address")),
                            List.copyOf(topics),
                            text(log.path("data")),
                            text(log.path("transactionHash")),
                            number(log.path("blockNumber"))));
        }
        return List.copyOf(logs);
    }

    private static String text(JsonNode value) {
        return value.asText().toLowerCase(Locale.ROOT);
    }

    private static BigInteger number(JsonNode value) {
        try {
            return Numeric.decodeQuantity(value.asText());
        } catch (RuntimeException e) {
            throw new UnreachableNodeException("The node's answer is not a number", false, e);
        }
    }
}
