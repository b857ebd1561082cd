package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Span;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden exchanges of callers who speak messages with providers who do not. */
class MessagesExchangesTest {

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/exchanges/messages"))) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static String compact(Path file) throws IOException {
        return JsonTree.text(JsonTree.read(Files.readAllBytes(file)));
    }

    private static MessagesRequest request(Path folder) throws IOException {
        byte[] body = Files.readAllBytes(folder.resolve("request.json"));
        return new MessagesReader().read(body, null, null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRequestBecomesThisChatCompletion(Path folder) throws IOException {
        MessagesRequest request = request(folder);
        Path adjusted = folder.resolve("adjusted.txt");
        assertThat(new String(request.chat().body(), UTF_8))
                .isEqualTo(compact(folder.resolve("upstream-request.json")));
        assertThat(String.join(", ", request.unsaid()))
                .isEqualTo(Files.exists(adjusted) ? Files.readString(adjusted).strip() : "");
        assertThat(request.chat()).isSameAs(request.chat());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theAnswerBecomesThisMessage(Path folder) throws IOException {
        byte[] chat = Files.readAllBytes(folder.resolve("upstream-answer.json"));
        Span told = JsonScan.topLevel(chat, 0, chat.length, "usage");
        Usage usage = UsageReader.read(chat, told.from(), told.to());
        List<String> lost = new ArrayList<>();
        String model = request(folder).model();
        byte[] message = ChatToMessage.translate(chat, usage, model, "req_1", lost::add);
        assertThat(new String(message, UTF_8)).isEqualTo(compact(folder.resolve("answer.json")));
        Path named = folder.resolve("lost.txt");
        assertThat(String.join(", ", lost))
                .isEqualTo(Files.exists(named) ? Files.readString(named).strip() : "");
    }
}
