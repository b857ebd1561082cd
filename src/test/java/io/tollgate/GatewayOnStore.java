package io.tollgate;

import io.tollgate.mock.MockProvider;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One whole gateway for all tests of a class, on any store, and its provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GatewayOnStore {

    protected final MockProvider provider = MockProvider.start();
    protected Gateway gateway;
    protected JdbcClient jdbc;

    protected abstract String databaseUrl();

    /** What else it is started with. */
    protected abstract Map<String, Object> settings();

    @BeforeAll
    void startGateway() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("spring.datasource.url", databaseUrl());
        settings.put("spring.datasource.hikari.connection-timeout", 20_000);
        gateway = Gateway.start(provider.baseUrl(), settings);
        jdbc = gateway.bean(JdbcClient.class);
    }

    @AfterAll
    void stopGateway() {
        gateway.close();
        provider.close();
    }
}
