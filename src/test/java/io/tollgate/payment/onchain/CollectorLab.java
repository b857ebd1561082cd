package io.tollgate.payment.onchain;

import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.mandate.Books;
import io.tollgate.payment.mandate.Instance;
import io.tollgate.payment.mandate.Moving;
import io.tollgate.payment.mandate.Owner;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.web3j.abi.datatypes.Address;

/** Owners, debts and a collector's key on a lab's chain. */
final class CollectorLab {

    final Books books = new Books();
    final Moving clock = new Moving();
    final Instant deadline = Instant.now().plus(Duration.ofDays(30));
    private final Lab lab;
    private final String key;

    CollectorLab(Lab lab) {
        this.lab = lab;
        this.key = lab.fundedKey();
    }

    /** The collector's address. */
    String spender() {
        return RelayerKey.of(key).address();
    }

    Instance instance(DataSource source) {
        return instance(source, lab.anvil().url(), Duration.ofSeconds(20));
    }

    Instance instance(DataSource source, URI node, Duration receiptTimeout) {
        OnchainSettings settings = lab.settings(node, 1, receiptTimeout, 1);
        return new Instance(
                source,
                Lab.USDC,
                clock,
                books,
                Lab.PAY_TO,
                (drafts, begin) -> new OnchainCollector(settings, key, Lab.USDC, drafts));
    }

    /** Somebody with money. */
    Owner owner(long balance) {
        Owner owner = new Owner();
        lab.mint(owner.address(), balance);
        return owner;
    }

    Eip2612Permit permit(Owner owner, long cap) {
        return owner.permit(spender(), cap, 0, deadline);
    }

    /** Has a permit of a key accepted. */
    String opened(Instance instance, Owner owner, long cap) {
        return instance.open(owner.address(), owner.body(Lab.USDC, permit(owner, cap)));
    }

    /** A permit in the name of {@code wallet}, signed by its owner. */
    Map<String, Object> walletBody(Owner signer, String wallet, long cap) {
        Eip2612Permit permit =
                new Eip2612Permit(
                        wallet, spender(), cap, BigInteger.ZERO, deadline.getEpochSecond());
        return Owner.body(permit, signer.sign(Lab.USDC, permit));
    }

    Map<String, Object> approvedBody(String wallet, long cap) {
        Map<String, Object> body = new HashMap<>();
        body.put("owner", wallet);
        body.put("cap", Long.toString(cap));
        body.put("deadline", deadline.getEpochSecond());
        body.put("approve", true);
        return body;
    }

    void owe(String wallet, long amount) {
        books.owe(Instance.account(wallet), amount);
    }

    long owed(String wallet) {
        return books.owed(Instance.account(wallet));
    }

    /** What {@code approve} does, by a key or a contract. */
    void approve(String wallet, long amount) {
        lab.fund(wallet);
        lab.send(
                wallet,
                Lab.USDC.address(),
                Lab.call("approve", new Address(spender()), Lab.uint(amount)));
    }

    /** Shows a permit to the token as a stranger would. */
    void frontRun(Owner owner, Eip2612Permit permit) {
        io.tollgate.payment.Permission permission =
                new io.tollgate.payment.Permission(
                        "x", owner.address(), permit.value(), permit, owner.sign(Lab.USDC, permit));
        lab.send(lab.stranger(), Lab.USDC.address(), PermitCalls.permit(permission, false));
    }

    /** The selectors of all that the collector has sent and that was mined, in order. */
    List<String> sent(String... hashes) {
        return java.util.Arrays.stream(hashes)
                .map(hash -> lab.chain().sent(hash).orElseThrow().data().substring(0, 10))
                .toList();
    }
}
