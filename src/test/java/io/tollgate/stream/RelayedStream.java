package io.tollgate.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A relay of the model asked/m, and what came out of it, event by event. */
final class RelayedStream {

    final ChunkRelay relay;
    private final List<String> events = new ArrayList<>();

    RelayedStream(boolean usageAsked) {
        relay =
                new ChunkRelay(
                        "asked/m",
                        "given",
                        usageAsked,
                        (buffer, from, to) -> take(new String(buffer, from, to - from, UTF_8)));
    }

    private void take(String sent) {
        for (String event : sent.split("(?<=\n\n)")) {
            events.add(event);
        }
    }

    /** Relays data, which stands between other bytes that must not matter. */
    RelayedStream takes(String... data) throws IOException {
        for (String each : data) {
            byte[] bytes = ("{," + each + ",}").getBytes(UTF_8);
            relay.accept(bytes, 2, bytes.length - 2);
        }
        return this;
    }

    RelayedStream reads(String stream) throws IOException {
        EventReader reader = new EventReader(new ByteArrayInputStream(stream.getBytes(UTF_8)));
        boolean wanted = true;
        while (wanted && reader.next()) {
            wanted = relay.accept(reader);
        }
        return this;
    }

    void gives(String... data) {
        List<String> expected = new ArrayList<>();
        for (String each : data) {
            expected.add("data: " + each + "\n\n");
        }
        assertThat(events).isEqualTo(expected);
    }
}
