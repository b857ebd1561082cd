package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from a token's logs what has become of an EIP-3009 authorization. */
final class History implements Past {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    static final String TRANSFER =
            "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    static final String USED = "0x98de503528ee59b575ef0c0a2576a82497bfc029a5685b209e9ec333479b10a5";
    static final String CANCELED =
            "0x1cdd46ff242716cdaa72d159d339a485b3438398348d68f09d7c8c0a59353d81";

    private final Chain chain;
    private final Token token;

    History(Chain chain, Token token) {
        this.chain = chain;
        this.token = token;
    }

    @Override
    public Fate of(Authorization authorization, String block) {
        if (!token.isSpent(authorization, block)) {
            return new Fate.Unused();
        }
        try {
            return traced(authorization);
        } catch (RpcException e) {
            LOG.warn("A spent authorization cannot be traced: {}", e.getMessage());
            return new Fate.Untraced();
        }
    }

    private Fate traced(Authorization authorization) {
        List<Object> topics =
                List.of(
                        List.of(USED, CANCELED),
                        padded(authorization.from()),
                        authorization.nonce());
        return new Lookback(chain, token.asset().address())
                .find(authorization, topics, log -> Optional.of(judged(log, authorization)))
                .orElseGet(Fate.Untraced::new);
    }

    private Fate judged(Log spent, Authorization authorization) {
        if (spent.topics().getFirst().equals(CANCELED)) {
            return new Fate.Gone(spent.block());
        }
        Optional<Receipt> receipt = chain.receipt(spent.transaction());
        if (receipt.isEmpty()) {
            return new Fate.Untraced();
        }
        OptionalLong moved = moved(receipt.get(), authorization);
        return moved.isPresent()
                ? new Fate.Paid(spent.transaction(), spent.block(), moved.getAsLong())
                : new Fate.Gone(spent.block());
    }

    /**
     * All that was authorized, or nothing, by this authorization: the token's Transfer has to come
     * right after its AuthorizationUsed. Any Transfer of the same transaction is not enough,
     * because one transaction can use many authorizations, and one movement of money must not pay
     * for two.
     */
    @Override
    public OptionalLong moved(Receipt receipt, Authorization authorization) {
        List<Log> logs =
                receipt.logs().stream()
                        .filter(log -> log.address().equals(token.asset().address()))
                        .toList();
        List<String> used = List.of(USED, padded(authorization.from()), authorization.nonce());
        for (int i = 0; i + 1 < logs.size(); i++) {
            if (logs.get(i).topics().equals(used)) {
                boolean all =
                        receipt.succeeded()
                                && moves(logs.get(i + 1), authorization, authorization.value());
                return all
                        ? OptionalLong.of(authorization.value().longValueExact())
                        : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the token says that it moved {@code amount} as authorized. */
    static boolean moves(Log log, Authorization authorization, BigInteger amount) {
        List<String> topics =
                List.of(TRANSFER, padded(authorization.from()), padded(authorization.to()));
        return log.topics().equals(topics) && log.data().equals(String.format("0x%064x", amount));
    }

    static String padded(String address) {
        return "0x" + "0".repeat(24) + address.substring(2);
    }
}
