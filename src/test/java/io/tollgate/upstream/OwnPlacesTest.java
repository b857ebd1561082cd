package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is dropped or refused bears the name that its caller knows, not that of a translation. */
class OwnPlacesTest {

    private static final String START =
            "{'model':'google/gemini-2.5-pro','max_tokens':20,'messages':[{'role':'user','content':'hi'}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    metadata.user_id | ,'metadata':{'user_id':'u'}
                    tools            | ,'tools':[{'name':'f','strict':true,'input_schema':{'type':'object'}}]
                    """)
    void ofMessagesIsNamedByMessages(String place, String members) {
        String body = START + members + "}";
        assertThat(Wired.messages("gemini", Manner.REPORT, body).adjusted()).contains(place);
        Wired strict = Wired.messages("gemini", Manner.STRICT, body);
        assertThat(strict.refused()).isNotNull();
        assertThat(strict.refused().param()).startsWith(place);
        assertThat(strict.refused().message()).contains(place);
    }

    @Test
    void ofAChatCompletionIsNamedByIt() {
        String body = START + ",'user':'u'}";
        assertThat(Wired.chat("gemini", Manner.REPORT, body).adjusted()).contains("user");
        assertThat(Wired.chat("gemini", Manner.STRICT, body).refused().param()).isEqualTo("user");
    }
}
