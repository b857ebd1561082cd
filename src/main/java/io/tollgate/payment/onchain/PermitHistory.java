package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.exact.TypedData;
import io.tollgate.payment.upto.Permit2;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from Permit2, and from a token's logs, what has become of a permit.
 *
 * <p>Permit2 logs nothing when it moves money. But only the facilitator can settle, only by calling
 * the proxy itself, once a transaction: so what a transaction was sent with tells which permit it
 * was for, and the token's Transfer that it moved as much.
 */
final class PermitHistory implements Past {

    private static final Logger LOG = LoggerFactory.getLogger(PermitHistory.class);

    private static final String INVALIDATED =
            "0x"
                    + HexFormat.of()
                            .formatHex(
                                    TypedData.hash(
                                            "UnorderedNonceInvalidation(address,uint256,uint256)"));

    private final Chain chain;
    private final String token;

    PermitHistory(Chain chain, String token) {
        this.chain = chain;
        this.token = token;
    }

    @Override
    public Fate of(Authorization authorization, String block) {
        Permit2Authorization permit = (Permit2Authorization) authorization;
        if (!isSpent(permit, block)) {
            return new Fate.Unused();
        }
        try {
            return traced(permit);
        } catch (RpcException e) {
            LOG.warn("A spent permit cannot be traced: {}", e.getMessage());
            return new Fate.Untraced();
        }
    }

    boolean isSpent(Permit2Authorization permit, String block) {
        String bits =
                chain.call(
                        permit.facilitator(),
                        Permit2.ADDRESS,
                        Permit2Calls.nonceBitmap(permit),
                        block);
        return Permit2Calls.isSet(Words.number(bits), permit);
    }

    private Fate traced(Permit2Authorization permit) {
        String from = History.padded(permit.from());
        List<Object> transfers = List.of(History.TRANSFER, from, History.padded(permit.to()));
        List<Object> invalidations = List.of(INVALIDATED, from);
        return new Lookback(chain, token)
                .find(permit, transfers, log -> paid(log, permit))
                .or(
                        () ->
                                new Lookback(chain, Permit2.ADDRESS)
                                        .find(permit, invalidations, log -> gone(log, permit)))
                .orElseGet(Fate.Untraced::new);
    }

    private Optional<Fate> paid(Log transfer, Permit2Authorization permit) {
        Optional<Receipt> receipt = chain.receipt(transfer.transaction());
        OptionalLong moved =
                receipt.isEmpty() ? OptionalLong.empty() : moved(receipt.get(), permit);
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fate.Paid(transfer.transaction(), transfer.block(), moved.getAsLong()));
    }

    /** Whether the payer has declared this nonce, among others, as used. */
    private static Optional<Fate> gone(Log invalidation, Permit2Authorization permit) {
        String data = invalidation.data();
        boolean whole = data.length() == 2 + 2 * 64;
        boolean same =
                whole
                        && number(data.substring(2, 66)).equals(Permit2Calls.word(permit))
                        && Permit2Calls.isSet(number(data.substring(66)), permit);
        return same ? Optional.of(new Fate.Gone(invalidation.block())) : Optional.empty();
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    @Override
    public OptionalLong moved(Receipt receipt, Authorization authorization) {
        Permit2Authorization permit = (Permit2Authorization) authorization;
        Function<Call, OptionalLong> settled =
                sent ->
                        sent.to().equals(Permit2.UPTO_PROXY)
                                ? Permit2Calls.settled(sent.data(), permit)
                                : OptionalLong.empty();
        OptionalLong amount =
                receipt.succeeded()
                        ? chain.sent(receipt.transaction())
                                .map(settled)
                                .orElse(OptionalLong.empty())
                        : OptionalLong.empty();
        return amount.isPresent() && shows(receipt, permit, amount.getAsLong())
                ? amount
                : OptionalLong.empty();
    }

    private boolean shows(Receipt receipt, Permit2Authorization permit, long amount) {
        return receipt.logs().stream()
                .filter(log -> log.address().equals(token))
                .anyMatch(log -> History.moves(log, permit, BigInteger.valueOf(amount)));
    }
}
