package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** The room as the house starts it. */
@ExtendWith(OutputCaptureExtension.class)
class AccessConfigurationTest {

    private static final String KEY = "correct horse battery staple";

    enum Store {
        H2,
        POSTGRES;

        String url() {
            return this == H2 ? Stores.h2Url() : Stores.postgresUrl();
        }
    }

    @TempDir private Path folder;

    private ApplicationContextRunner house(String url) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                DataSourceAutoConfiguration.class,
                                DataSourceTransactionManagerAutoConfiguration.class,
                                JdbcTemplateAutoConfiguration.class,
                                JdbcClientAutoConfiguration.class,
                                FlywayAutoConfiguration.class))
                .withUserConfiguration(AccessConfiguration.class)
                .withPropertyValues("spring.datasource.url=" + url, "tollgate.data-dir=" + folder);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void identifiesTheBootstrapKeyAndOwnTokens(Store store, CapturedOutput output) {
        house(store.url())
                .withPropertyValues("tollgate.access.bootstrap-key=" + KEY)
                .run(
                        context -> {
                            Callers callers = context.getBean("callers", Callers.class);
                            assertThat(callers.identify("Bearer " + KEY, null))
                                    .isEqualTo(callers.identify(null, KEY))
                                    .extracting(Caller::account)
                                    .isEqualTo("bootstrap");
                            TokenIssuer issuer = context.getBean(TokenIssuer.class);
                            String token = issuer.issue("ada", Duration.ofMinutes(5));
                            assertThat(callers.identify("bearer " + token, KEY))
                                    .isEqualTo(callers.identify(null, token))
                                    .extracting(Caller::issuer)
                                    .isEqualTo("http://localhost:8402");
                        });
        assertThat(output).doesNotContain(KEY);
    }

    @Test
    void startsWithoutAnySetting() {
        house(Stores.h2Url())
                .run(
                        context ->
                                assertThat(Refused.codeOf(() -> identify(context, "Bearer x")))
                                        .isEqualTo("401 invalid_api_key"));
    }

    @Test
    void readsThePublicBaseUrlAndTheIssuers() {
        house(Stores.h2Url())
                .withPropertyValues(
                        "tollgate.public-base-url=https://llm.example",
                        "tollgate.access.jwt.issuers[0].issuer=https://idp.example",
                        "tollgate.access.jwt.issuers[0].jwks-uri=https://idp.example/keys",
                        "tollgate.access.jwt.issuers[0].audience=api")
                .run(
                        context -> {
                            TrustedIssuers issuers = context.getBean(TrustedIssuers.class);
                            assertThat(issuers.find("https://llm.example").scope())
                                    .isEqualTo("tollgate");
                            assertThat(issuers.find("https://idp.example").audience())
                                    .isEqualTo("api");
                        });
    }

    @Test
    void refusesAnIssuerThatPassesForTollgate() {
        for (String name : new String[] {"http://localhost:8402", "tollgate"}) {
            house(Stores.h2Url())
                    .withPropertyValues(
                            "tollgate.access.jwt.issuers[0].issuer=" + name,
                            "tollgate.access.jwt.issuers[0].jwks-uri=https://idp.example/keys",
                            "tollgate.access.jwt.issuers[0].audience=api")
                    .run(
                            context ->
                                    assertThat(context.getStartupFailure())
                                            .rootCause()
                                            .hasMessageContaining("Tollgate's own"));
        }
    }

    @Test
    void failsTheStartForABadBootstrapKeyWithoutShowingIt(CapturedOutput output) {
        house(Stores.h2Url())
                .withPropertyValues("tollgate.access.bootstrap-key=hunter2")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .hasStackTraceContaining("8 to 512 characters")
                                        .asString()
                                        .doesNotContain("hunter2"));
        assertThat(output).doesNotContain("hunter2");
    }

    private static Caller identify(ApplicationContext context, String authorization) {
        return context.getBean(Callers.class).identify(authorization, null);
    }
}
