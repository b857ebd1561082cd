package io.tollgate.payment.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.sandbox.Playground;
import io.tollgate.payment.sandbox.SandboxCollector;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** Tests of mandates in play money: an owner who has a million, and one process. */
abstract class OnPlayMoney {

    static final Asset ASSET =
            new Asset(
                    "eip155:84532",
                    84532,
                    "0x036cbd53842c5426634e7929541ec2318f3dcf7e",
                    "USDC",
                    "2");
    static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";

    final Books books = new Books();
    final Moving clock = new Moving();
    final Owner owner = new Owner();
    final String account = Instance.account(owner.address());
    DataSource source;
    Playground play;
    Instance instance;

    abstract DataSource dataSource();

    @BeforeEach
    void start() {
        source = dataSource();
        play = new Playground(source);
        play.fill(owner.address(), 1_000_000);
        instance = instance(source);
    }

    Instance instance(DataSource at) {
        Playground playground = new Playground(at);
        return new Instance(
                at,
                ASSET,
                clock,
                books,
                PAY_TO,
                (drafts, begin) -> new SandboxCollector(playground.allowances(), ASSET, begin));
    }

    Instant later() {
        return clock.instant().plus(Duration.ofDays(30));
    }

    Eip2612Permit permit(long cap) {
        return owner.permit(SandboxCollector.SPENDER, cap, 0, later());
    }

    String opened(long cap) {
        return instance.open(owner.address(), owner.body(ASSET, permit(cap)));
    }

    void expectTaken(long amount) {
        assertThat(play.balance(PAY_TO)).isEqualTo(amount);
        assertThat(play.balance(owner.address())).isEqualTo(1_000_000 - amount);
        assertThat(books.entered()).isEqualTo(amount);
    }
}
