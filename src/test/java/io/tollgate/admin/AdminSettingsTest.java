package io.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "fifteen-letters", "with a space 0123456789", "ümlaut-0123456789"})
    void refusesATokenThatIsNoneWithoutSayingIt(String token) {
        assertThatThrownBy(() -> new AdminSettings(token))
                .hasMessageContaining("tollgate.admin.token must be 16 to 512")
                .hasMessageNotContaining(token + " ");
    }

    @Test
    void hidesTheToken() {
        assertThat(new AdminSettings(Operator.TOKEN + "\n"))
                .returns(Operator.TOKEN, AdminSettings::token)
                .hasToString("AdminSettings[token=***]");
        assertThat(new AdminSettings("")).hasToString("AdminSettings[token=none]");
    }
}
