package io.tollgate.completion;

import static io.tollgate.completion.Requests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReaderTest {

    private static Usage read(String json) {
        byte[] bytes = json(json).getBytes(UTF_8);
        return UsageReader.read(bytes, 0, bytes.length);
    }

    @Test
    void readsOpenAiUsage() {
        String usage =
                "{'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,"
                        + "'prompt_tokens_details':{'cached_tokens':40,'cache_write_tokens':8,'audio_tokens':0},"
                        + "'completion_tokens_details':{'reasoning_tokens':30,'accepted_prediction_tokens':1}}";
        assertThat(read(usage)).isEqualTo(new Usage(100, 50, 40, 8, 30));
    }

    @Test
    void readsTheNamesOfOthers() {
        assertThat(
                        read(
                                "{'completion_tokens':2,'prompt_tokens':9,'prompt_cache_hit_tokens':5,"
                                        + "'prompt_cache_miss_tokens':4}"))
                .isEqualTo(new Usage(9, 2, 5, 0, 0));
        assertThat(read("{'prompt_tokens':9,'prompt_tokens_details':{'cached_creation_tokens':3}}"))
                .isEqualTo(new Usage(9, 0, 0, 3, 0));
    }

    @Test
    void readsTheStretchItIsGiven() {
        byte[] bytes = json("xx{'prompt_tokens':1}yy").getBytes(UTF_8);
        assertThat(UsageReader.read(bytes, 2, bytes.length - 2))
                .isEqualTo(new Usage(1, 0, 0, 0, 0));
    }

    @Test
    void countsNothingNegative() {
        assertThat(read("{'prompt_tokens':-5,'completion_tokens':3}"))
                .isEqualTo(new Usage(0, 3, 0, 0, 0));
    }

    @Test
    void goesOverWhatItDoesNotKnow() {
        assertThat(
                        read(
                                "{'cost':0.25,'more':[{'prompt_tokens':7}],'server_tool_use':null,"
                                        + "'prompt_tokens':1,'prompt_tokens_details':null}"))
                .isEqualTo(new Usage(1, 0, 0, 0, 0));
    }

    @Test
    void isNotMisledByNamesFurtherDown() {
        assertThat(read("{'prompt_tokens':9,'cost_details':{'prompt_tokens':1}}"))
                .isEqualTo(new Usage(9, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "5",
                "'x'",
                "{'prompt_tokens':'9'}",
                "{'prompt_tokens':null}",
                "{'total_tokens':5}",
                "{'prompt_tokens':1",
                "{'prompt_tokens':99999999999999999999}"
            })
    void saysNothingWhereNothingIsSaid(String json) {
        assertThat(read(json)).isNull();
    }

    @Test
    void survivesWhatIsNotJson() {
        Random random = new Random(9);
        byte[] usage =
                json("{'prompt_tokens':1,'prompt_tokens_details':{'cached_tokens':[1]},'completion_tokens':2}")
                        .getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = Mutation.of(usage, random);
            Usage read = UsageReader.read(bytes, 0, bytes.length);
            assertThat(read == null || read.promptTokens() >= 0).isTrue();
        }
    }
}
