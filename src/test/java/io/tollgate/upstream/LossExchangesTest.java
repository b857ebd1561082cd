package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.upstream.anthropic.AnthropicWire;
import io.tollgate.upstream.gemini.GeminiWire;
import io.tollgate.upstream.openai.ChatWording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What of an answer a chat completion has no place for is named: {@code lost.txt}, and nothing in
 * the cases that have none.
 */
class LossExchangesTest {

    static List<Path> anthropic() {
        return answered("anthropic");
    }

    static List<Path> gemini() {
        return answered("gemini");
    }

    private static List<Path> answered(String wire) {
        return Stream.of("json", "sse").flatMap(kind -> answered(wire, kind).stream()).toList();
    }

    private static List<Path> answered(String wire, String kind) {
        try {
            return Golden.with(wire, "upstream-answer." + kind).stream()
                    .filter(it -> Files.exists(it.resolve("answer." + kind)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        byte[] body = Files.readAllBytes(folder.resolve("request.json"));
        CompletionRequest request = new RequestReader().read(body);
        Path answer = folder.resolve("upstream-answer.json");
        Path events = folder.resolve("upstream-answer.sse");
        Path named = folder.resolve("lost.txt");
        assertThat(
                        Files.exists(folder.resolve("answer.json"))
                                ? lost(request, wire, Files.readAllBytes(answer))
                                : lostIn(request, wire, Files.readString(events)))
                .isEqualTo(Files.exists(named) ? Files.readString(named).strip() : "");
    }

    private static String lost(CompletionRequest request, Wire wire, byte[] answer) {
        Answer.Whole whole = new Answer.Whole(answer, wire);
        return String.join(", ", new ChatWording().whole(request, whole).lost());
    }

    private static String lostIn(CompletionRequest request, Wire wire, String events) {
        return String.join(", ", InChat.lost(request, wire, events));
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
                    {'text':'b'} | 'groundingMetadata':{'groundingChunks':[{'web':{'uri':'https://x'}}]}, | answer.groundingMetadata.groundingChunks
                    {'text':'b'} | 'groundingMetadata':{'groundingChunks':[{'maps':{'uri':'https://x','title':'t','placeId':'p'}}],'groundingSupports':[{'groundingChunkIndices':[0],'confidenceScores':[0.5]}]}, | answer.groundingMetadata.groundingSupports.confidenceScores, answer.groundingMetadata.groundingChunks.placeId
                    {'text':'b'} | 'citationMetadata':{'citationSources':[{'uri':'https://x','license':'mit'}]}, | answer.citationMetadata.license
                    {'text':'b'} | 'urlContextMetadata':{'urlMetadata':[{'retrievedUrl':'x'}]},'safetyRatings':[],'tokenCount':3, | answer.urlContextMetadata
                    {'toolCall':{'id':'x'}} | 'finishMessage':'m', | answer.toolCall, answer.finishMessage
                    {'functionCall':{'name':'f','args':{},'willContinue':true}} | - | answer.functionCall.willContinue
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
        assertThat(lostIn(request, wire, "data: " + json + "\n\n"))
                .isEqualTo(lost == null ? "" : lost);
    }
}
