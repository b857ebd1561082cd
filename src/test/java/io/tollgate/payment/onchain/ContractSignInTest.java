package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.access.wallet.SigningCaller;
import io.tollgate.payment.exact.Wallet;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wallets that are contracts (ERC-1271) sign in by their owner's signature, as the chain says. */
class ContractSignInTest {

    private static final Wallet OWNER = Wallet.ofVectors();

    private static ChainGateway chain;

    @BeforeAll
    static void start() throws Exception {
        chain = ChainGateway.start("http://127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    private static SigningCaller caller(String owner) throws Exception {
        String contract = chain.lab().deploy("LabWallet1271", owner);
        return new SigningCaller(chain.gateway(), contract.toLowerCase(Locale.ROOT), OWNER::sign);
    }

    @Test
    void aContractsTokenIsItsOwnAndNotItsOwners() throws Exception {
        SigningCaller contract = caller(OWNER.address());
        var granted = contract.granted();
        assertThat(granted.path("wallet").asText())
                .isEqualTo(contract.address())
                .isNotEqualTo(OWNER.address());
        HttpResponse<String> answer = contract.complete(granted.path("access_token").asText());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aStrangersSignatureIsNoContracts() throws Exception {
        SigningCaller contract = caller(new Payer().address());
        HttpResponse<String> refused = contract.authorize(contract.message());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
    }

    /** The nonce stays good until the chain can be asked again. */
    @Test
    void aChainThatIsAwayIsNotARefusal() throws Exception {
        try (ChainGateway other = ChainGateway.start("http://127.0.0.1:1")) {
            String contract = other.lab().deploy("LabWallet1271", OWNER.address());
            SigningCaller caller = new SigningCaller(other.gateway(), contract, OWNER::sign);
            String text = caller.message();
            other.lab().anvil().kill();
            HttpResponse<String> away = caller.authorize(text);
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            SigningCaller owner = new SigningCaller(other.gateway(), OWNER.address(), OWNER::sign);
            assertThat(owner.token()).as("keys need no chain").isNotBlank();
        }
    }
}
