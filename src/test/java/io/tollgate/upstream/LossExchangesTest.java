package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.upstream.anthropic.AnthropicWire;
import io.tollgate.upstream.gemini.GeminiWire;
import io.tollgate.upstream.openai.ChatWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What of an answer a chat completion has no place for is named: {@code lost.txt}, and nothing in
 * the cases that have none.
 */
class LossExchangesTest {

    static List<Path> anthropic() throws IOException {
        return answered("anthropic");
    }

    static List<Path> gemini() throws IOException {
        return answered("gemini");
    }

    private static List<Path> answered(String wire) throws IOException {
        return Golden.with(wire, "upstream-answer.json").stream()
                .filter(it -> Files.exists(it.resolve("answer.json")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("anthropic")
    void namesWhatOfAMessageIsLost(Path folder) throws IOException {
        assertNamed(folder, new AnthropicWire(InstantSource.system()));
    }

    @ParameterizedTest
    @MethodSource("gemini")
    void namesWhatOfAGenerationIsLost(Path folder) throws IOException {
        assertNamed(folder, new GeminiWire(InstantSource.system()));
    }

    private static void assertNamed(Path folder, Wire wire) throws IOException {
        byte[] request = Files.readAllBytes(folder.resolve("request.json"));
        byte[] answer = Files.readAllBytes(folder.resolve("upstream-answer.json"));
        Path named = folder.resolve("lost.txt");
        assertThat(lost(new RequestReader().read(request), wire, answer))
                .isEqualTo(Files.exists(named) ? Files.readString(named).strip() : "");
    }

    private static String lost(CompletionRequest request, Wire wire, byte[] answer) {
        Answer.Whole whole = new Answer.Whole(answer, wire);
        return String.join(", ", new ChatWording().whole(request, whole).lost());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    {'executableCode':{'code':'x'}} | - | answer.executableCode
                    {'codeExecutionResult':{'output':'x'}} | - | answer.codeExecutionResult
                    {'fileData':{'fileUri':'x'}} | - | answer.fileData
                    {'text':'b'} | 'groundingMetadata':{'webSearchQueries':['q']}, | answer.groundingMetadata.webSearchQueries
                    {'text':'b'} | 'groundingMetadata':{'searchEntryPoint':{'renderedContent':'x'}}, | answer.groundingMetadata.searchEntryPoint
                    {'text':'b'} | 'citationMetadata':{'citationSources':[{'startIndex':1,'endIndex':2}]}, | answer.citationMetadata
                    {'text':'b'} | 'groundingMetadata':{'webSearchQueries':[]}, | -
                    """)
    void namesEachKindOfGooglesInAWholeAnswerAndInAStream(String part, String beside, String lost) {
        String json =
                "{'candidates':[{'content':{'parts':[{'text':'a'},%s]},%s'finishReason':'STOP'}]}"
                        .formatted(part, beside == null ? "" : beside)
                        .replace('\'', '"');
        String ask = "{'model':'m','messages':[{'role':'user','content':'hi'}]}".replace('\'', '"');
        CompletionRequest request = new RequestReader().read(ask.getBytes(UTF_8));
        Wire wire = new GeminiWire(InstantSource.system());

        assertThat(lost(request, wire, json.getBytes(UTF_8))).isEqualTo(lost == null ? "" : lost);
        assertThat(String.join(", ", InChat.lost(request, wire, "data: " + json + "\n\n")))
                .isEqualTo(lost == null ? "" : lost);
    }
}
