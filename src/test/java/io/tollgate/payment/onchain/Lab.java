package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** A chain with USDC at its usual address, and ways to give people money and do odd things. */
final class Lab extends EmptyLab {

    static final Asset USDC =
            new Asset(
                    "eip155:8453",
                    Anvil.CHAIN_ID,
                    "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                    "USD Coin",
                    "2");
    static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";

    private static final String MINTER = "0x" + "a1".repeat(20);

    private final List<OnchainFacilitator> facilitators = new ArrayList<>();

    private Lab(Anvil anvil) {
        super(anvil);
    }

    static Lab start() throws IOException, InterruptedException {
        return start("LabUsd");
    }

    /** A lab with another contract as its token. */
    static Lab start(String token) throws IOException, InterruptedException {
        Lab lab = new Lab(Anvil.start());
        lab.plant(USDC.address(), token);
        lab.fund(MINTER);
        lab.send(
                MINTER,
                USDC.address(),
                call(
                        "init",
                        new Utf8String(USDC.name()),
                        new Utf8String(USDC.version()),
                        new Address(MINTER)));
        return lab;
    }

    void mint(String to, long value) {
        send(MINTER, USDC.address(), call("mint", new Address(to), uint(value)));
    }

    void blacklist(String who) {
        send(MINTER, USDC.address(), call("setBlacklisted", new Address(who), new Bool(true)));
    }

    Payer payer(long balance) {
        Payer payer = new Payer();
        mint(payer.address(), balance);
        return payer;
    }

    /** Cancels an authorization in the name of its payer. */
    void cancel(Payer payer, Payment payment) {
        send(
                MINTER,
                USDC.address(),
                call(
                        "cancelAuthorization",
                        new Address(payer.address()),
                        new Bytes32(Numeric.hexStringToByteArray(payment.authorization().nonce())),
                        new DynamicBytes(
                                Numeric.hexStringToByteArray(
                                        payer.cancels(payment.authorization())))));
    }

    /** Spends tokens by the plain way. */
    void spend(Payer payer, long value) {
        fund(payer.address());
        send(
                payer.address(),
                USDC.address(),
                call("transfer", new Address("0x" + "77".repeat(20)), uint(value)));
    }

    /** Sends somebody's payment as a stranger would. */
    String frontRun(Payment payment) {
        return send(stranger(), USDC.address(), Calls.transfer(payment, false));
    }

    BigInteger balance(String owner) {
        return new Token(chain(), USDC, MINTER).balance(owner);
    }

    /** How often the token moved from a payer. */
    int transfers(String payer) {
        return chain().logs(
                        USDC.address(),
                        List.of(History.TRANSFER, "0x" + "0".repeat(24) + payer.substring(2)),
                        BigInteger.ZERO,
                        chain().block(Chain.LATEST).number())
                .size();
    }

    String fundedKey() {
        Payer key = new Payer();
        fund(key.address());
        return key.key();
    }

    /** A facilitator with as many keys, that gives up after {@code receiptTimeout}. */
    OnchainFacilitator facilitator(int keys, Duration receiptTimeout) {
        return facilitator(settings(anvil().url(), keys, receiptTimeout, 1));
    }

    OnchainFacilitator facilitator(OnchainSettings settings) {
        OnchainFacilitator facilitator = new OnchainFacilitator(settings, USDC);
        facilitators.add(facilitator);
        return facilitator;
    }

    OnchainSettings settings(URI url, int keys, Duration receiptTimeout, int confirmations) {
        List<String> relayerKeys = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            relayerKeys.add(fundedKey());
        }
        return new OnchainSettings(
                url,
                Duration.ofSeconds(2),
                relayerKeys,
                new BigDecimal("50"),
                Duration.ofSeconds(1),
                receiptTimeout,
                confirmations,
                BigDecimal.ONE,
                64);
    }

    static PaymentRequirements wants(long amount) {
        return new PaymentRequirements("exact", USDC, amount, PAY_TO, 300);
    }

    static String call(String name, Type... arguments) {
        return FunctionEncoder.encode(new Function(name, List.of(arguments), List.of()));
    }

    static Uint256 uint(long value) {
        return new Uint256(value);
    }

    @Override
    public void close() {
        facilitators.forEach(OnchainFacilitator::close);
        super.close();
    }
}
