package io.tollgate.completion;

import static io.tollgate.completion.Requests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageNamesTest {

    private static String both(String usage) {
        return new String(UsageNames.both(usage.getBytes(UTF_8)), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'prompt_tokens':9,'prompt_tokens_details':{'cached_tokens':4}}      | {'prompt_tokens':9,'prompt_tokens_details':{'cached_tokens':4},'cache_read_input_tokens':4}
                    {'prompt_tokens':9,'prompt_tokens_details':{'cached_tokens':4,'cache_write_tokens':3} } | {'prompt_tokens':9,'prompt_tokens_details':{'cached_tokens':4,'cache_write_tokens':3,'cached_creation_tokens':3} ,'cache_read_input_tokens':4,'cache_creation_input_tokens':3}
                    {'prompt_tokens':9,'prompt_cache_hit_tokens':4}                      | {'prompt_tokens':9,'prompt_cache_hit_tokens':4,'cache_read_input_tokens':4,'prompt_tokens_details':{'cached_tokens':4}}
                    {'prompt_tokens':9,'prompt_tokens_details':null,'cache_read_input_tokens':4} | {'prompt_tokens':9,'prompt_tokens_details':{'cached_tokens':4},'cache_read_input_tokens':4}
                    {'prompt_tokens':9,'prompt_tokens_details':{},'cache_creation_input_tokens':4} | {'prompt_tokens':9,'prompt_tokens_details':{'cached_creation_tokens':4},'cache_creation_input_tokens':4}
                    """)
    void addsTheNamesThatAreLacking(String usage, String told) {
        assertThat(both(json(usage))).isEqualTo(json(told));
        assertThat(both(json(told))).isEqualTo(json(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    { 'prompt_tokens' : 9, 'cost':1.50 }
                    {'prompt_tokens':9,'prompt_tokens_details':{'cached_tokens':0,'audio_tokens':3}}
                    {'prompt_tokens':9,'cache_read_input_tokens':0,'cache_creation_input_tokens':0}
                    {}
                    """)
    void leavesAloneWhatNoCacheWasUsedFor(String usage) {
        assertThat(both(json(usage))).isEqualTo(json(usage));
    }
}
