package io.tollgate.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider says reaches the caller without the provider's address and our keys. */
class TelltalesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.provider.com/v1?key=1",
                "WSS://host:1/x",
                "Bearer abc.def",
                "sk-proj-abcdef123456",
                "sk-********wxyz",
                "gsk_abcdef123",
                "key_0123456789",
                "org-AbCdEf012345",
                "proj_abc123def",
                "AIzaSyA0123456789",
                "10.1.2.3:8080",
                "llm.eu.provider.internal:443"
            })
    void isTakenOut(String telltale) {
        assertThat(Telltales.removed("at " + telltale + " it failed", 100))
                .isEqualTo("at [removed] it failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_api_key",
                "api_version is unknown",
                "messages.0.content must be text",
                "gpt-4o-2024-08-06 takes 128.000 tokens",
                "risk-averse organisations, key-values"
            })
    void otherWordsStay(String words) {
        assertThat(Telltales.removed(words, 100)).isEqualTo(words);
    }

    @Test
    void isShortenedAndKeepsCharactersWhole() {
        assertThat(Telltales.removed("abc", 2)).isEqualTo("ab");
        assertThat(Telltales.removed("a\ud83d\ude00", 2)).isEqualTo("a");
        assertThat(Telltales.removed("x".repeat(10_000_000), 500)).hasSize(500);
    }
}
