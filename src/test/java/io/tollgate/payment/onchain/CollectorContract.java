package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.access.Refused;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.mandate.CutDatabase;
import io.tollgate.payment.mandate.Instance;
import io.tollgate.payment.mandate.Owner;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.DataAccessException;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** What owners permit on a chain, and what is collected by it. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class CollectorContract {

    private static Lab lab;

    private DataSource source;
    private CollectorLab world;
    private Instance instance;
    private Owner owner;
    private BigInteger before;

    abstract DataSource dataSource();

    @BeforeAll
    static void startLab() throws Exception {
        lab = Lab.start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void start() {
        source = dataSource();
        world = new CollectorLab(lab);
        instance = world.instance(source);
        owner = world.owner(1_000_000);
        before = lab.balance(Lab.PAY_TO);
    }

    private void expectTaken(String wallet, long amount) {
        assertThat(lab.balance(Lab.PAY_TO)).isEqualTo(before.add(BigInteger.valueOf(amount)));
        assertThat(lab.balance(wallet)).isEqualTo(BigInteger.valueOf(1_000_000 - amount));
        assertThat(world.books.entered()).isEqualTo(amount);
    }

    @Test
    void collectsByTheSignatureOfAKey() {
        world.opened(instance, owner, 100_000);
        world.owe(owner.address(), 5_000);
        instance.round();
        expectTaken(owner.address(), 5_000);
        world.owe(owner.address(), 2_000);
        instance.round();
        instance.round();
        expectTaken(owner.address(), 7_000);
        assertThat(instance.collections(owner.address()))
                .containsExactly("settled 2000", "settled 5000");
        assertThat(lab.transfers(owner.address())).isEqualTo(2);
        assertThat(lab.chain().accountNonce(world.spender(), Chain.LATEST)).isEqualTo(3);
    }

    @Test
    void collectsFromAContractUntilItTakesItBack() throws Exception {
        String wallet = lab.deploy("LabWallet1271", owner.address());
        lab.mint(wallet, 1_000_000);
        instance.open(wallet, world.walletBody(owner, wallet, 100_000));
        world.owe(wallet, 5_000);
        instance.round();
        expectTaken(wallet, 5_000);
        world.approve(wallet, 0);
        world.owe(wallet, 3_000);
        instance.round();
        expectTaken(wallet, 5_000);
        assertThat(instance.status(wallet)).isEqualTo("ended revoked_on_chain");
        assertThat(world.owed(wallet)).isEqualTo(3_000);
    }

    @Test
    void collectsByAnAllowanceThatWasGivenOnChain() {
        assertThat(
                        Refused.codeOf(
                                () ->
                                        instance.open(
                                                owner.address(),
                                                world.approvedBody(owner.address(), 9_000))))
                .isEqualTo("400 allowance_too_low");
        world.approve(owner.address(), 9_000);
        instance.open(owner.address(), world.approvedBody(owner.address(), 9_000));
        world.owe(owner.address(), 10_000);
        instance.round();
        expectTaken(owner.address(), 9_000);
    }

    @Test
    void takesWhatThereIs() {
        lab.mint(owner.address(), 0);
        world.opened(instance, owner, 5_000_000);
        world.owe(owner.address(), 1_500_000);
        instance.round();
        expectTaken(owner.address(), 1_000_000);
        assertThat(world.owed(owner.address())).isEqualTo(500_000);
    }

    @Test
    void takesNoMoreThanALoweredAllowance() {
        world.opened(instance, owner, 100_000);
        world.owe(owner.address(), 5_000);
        instance.round();
        world.approve(owner.address(), 1_200);
        world.owe(owner.address(), 5_000);
        instance.round();
        expectTaken(owner.address(), 6_200);
    }

    @Test
    void aStrangerWhoShowsThePermitChangesNothing() {
        Eip2612Permit permit = world.permit(owner, 100_000);
        world.frontRun(owner, permit);
        world.opened(instance, owner, 100_000);
        Owner other = world.owner(1_000_000);
        world.opened(instance, other, 50_000);
        world.frontRun(other, world.permit(other, 50_000));
        world.owe(owner.address(), 5_000);
        world.owe(other.address(), 6_000);
        instance.round();
        assertThat(world.books.entered()).isEqualTo(11_000);
        assertThat(lab.balance(other.address())).isEqualTo(994_000);
        assertThat(lab.chain().accountNonce(world.spender(), Chain.LATEST)).isEqualTo(2);
    }

    @Test
    void refusesWhatIsSignedForSomethingElse() {
        Eip2612Permit permit = world.permit(owner, 100_000);
        Asset usdc = Lab.USDC;
        String token = "0x" + "55".repeat(20);
        expectBadSignature(permit, new Owner().sign(usdc, permit));
        expectBadSignature(
                permit,
                owner.sign(new Asset("eip155:1", 1, usdc.address(), "USD Coin", "2"), permit));
        expectBadSignature(
                permit, owner.sign(new Asset("eip155:8453", 8453, token, "USD Coin", "2"), permit));
        expectBadSignature(
                permit, owner.sign(usdc, owner.permit(lab.stranger(), 100_000, 0, world.deadline)));
        expectBadSignature(
                permit, owner.sign(usdc, owner.permit(world.spender(), 99_999, 0, world.deadline)));
        expectBadSignature(permit, highS(owner.sign(usdc, permit)));
        expectBadSignature(permit, "0x1234");
    }

    private void expectBadSignature(Eip2612Permit permit, String signature) {
        expectRefused(Owner.body(permit, signature), "400 invalid_permit_signature");
    }

    private void expectRefused(Map<String, Object> body, String code) {
        assertThat(Refused.codeOf(() -> instance.open(owner.address(), body))).isEqualTo(code);
    }

    /** The same point with the other s, which needs no key. */
    private static String highS(String signature) {
        byte[] bytes = Numeric.hexStringToByteArray(signature);
        BigInteger s = new BigInteger(1, java.util.Arrays.copyOfRange(bytes, 32, 64));
        System.arraycopy(
                Numeric.toBytesPadded(Sign.CURVE_PARAMS.getN().subtract(s), 32), 0, bytes, 32, 32);
        bytes[64] = (byte) (bytes[64] == 27 ? 28 : 27);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    @Test
    void refusesAnotherNonceAndADeadlineThatHasPassed() {
        Eip2612Permit ahead = owner.permit(world.spender(), 100_000, 1, world.deadline);
        expectRefused(owner.body(Lab.USDC, ahead), "400 permit_nonce");
        Eip2612Permit late =
                owner.permit(world.spender(), 100_000, 0, Instant.now().minusSeconds(5));
        expectRefused(owner.body(Lab.USDC, late), "400 null");
        world.frontRun(owner, world.permit(owner, 100));
        expectRefused(owner.body(Lab.USDC, world.permit(owner, 100_000)), "400 permit_nonce");
        assertThat(instance.terms(owner.address())).containsEntry("nonce", "1");
    }

    @Test
    void aWalletHasOneMandateAtATime() {
        String id = world.opened(instance, owner, 100_000);
        expectRefused(owner.body(Lab.USDC, world.permit(owner, 200_000)), "409 mandate_exists");
        instance.revoke(owner.address(), id);
        world.opened(instance, owner, 200_000);
    }

    @Test
    void withoutGasNothingIsPlanned() {
        world.opened(instance, owner, 100_000);
        world.owe(owner.address(), 5_000);
        lab.anvil().ask("anvil_setBalance", world.spender(), "0x0");
        instance.round();
        expectTaken(owner.address(), 0);
        assertThat(instance.collections(owner.address())).isEmpty();
        lab.fund(world.spender());
        instance.round();
        expectTaken(owner.address(), 5_000);
    }

    @Test
    void losesAndDoublesNothingWhereverTheLineIsCut() throws Exception {
        int cuts = 0;
        for (boolean after : new boolean[] {false, true}) {
            boolean cut = true;
            for (int at = 0; cut; at++) {
                Owner debtor = debtor(1_000 + at);
                try (CutWire wire = new CutWire(lab.anvil().url(), at, after)) {
                    world.instance(source, wire.url(), Duration.ofMillis(100)).round();
                    cut = wire.isCut();
                }
                expectMadeGood(debtor, 1_000 + at);
                cuts += cut ? 1 : 0;
            }
        }
        assertThat(cuts).isGreaterThan(30);
    }

    @Test
    void losesAndDoublesNothingWhereverItIsKilled() {
        int cuts = 0;
        for (boolean after : new boolean[] {false, true}) {
            boolean cut = true;
            for (int at = 0; cut; at++) {
                Owner debtor = debtor(1_000 + at);
                CutDatabase database = new CutDatabase(source, at, after);
                try {
                    world.instance(database).round();
                } catch (DataAccessException e) {
                    assertThat(e).hasStackTraceContaining("cut off");
                }
                expectMadeGood(debtor, 1_000 + at);
                cut = database.isCut();
                cuts += cut ? 1 : 0;
            }
        }
        assertThat(cuts).isGreaterThan(60);
    }

    private Owner debtor(long debt) {
        Owner debtor = world.owner(10_000);
        world.opened(instance, debtor, 9_000);
        world.owe(debtor.address(), debt);
        return debtor;
    }

    private void expectMadeGood(Owner debtor, long debt) {
        world.clock.forward(Duration.ofMinutes(4));
        instance.round();
        instance.round();
        assertThat(world.owed(debtor.address())).as("debt of %d", debt).isZero();
        assertThat(lab.balance(debtor.address())).isEqualTo(BigInteger.valueOf(10_000 - debt));
        assertThat(lab.transfers(debtor.address())).isOne();
        assertThat(lab.balance(Lab.PAY_TO).subtract(before))
                .isEqualTo(BigInteger.valueOf(world.books.entered()));
    }
}
