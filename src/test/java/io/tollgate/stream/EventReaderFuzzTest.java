package io.tollgate.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the reader against a parser written from the standard, over strings, with no buffer. */
class EventReaderFuzzTest {

    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final String[] LINES = {
        "data: {\"a\":1}",
        "data:x",
        "data:  two spaces",
        "data",
        "data:",
        "data: é€😀",
        "data\uFEFF: not data",
        "datas: no",
        " data: no",
        "dat",
        ": comment",
        ":",
        "event: error",
        "event:ping",
        "event",
        "events: no",
        "id: 1",
        "retry: 10",
        "unknown",
        "data: a:b: c",
        "",
        "",
        "",
        ""
    };

    record Event(String type, String data) {}

    @Test
    void readsTheSameEventsAsTheStandardWhereverTheBytesAreSplit() throws IOException {
        for (String end : LINE_ENDS) {
            for (String mark : new String[] {"", "\uFEFF"}) {
                String text =
                        String.join(
                                end,
                                mark + "data: é€😀",
                                ": c",
                                "",
                                "event: error",
                                "data: {",
                                "data: }",
                                "",
                                "data: last",
                                "",
                                "");
                byte[] bytes = text.getBytes(UTF_8);
                List<Event> expected = standard(text);
                assertThat(expected).hasSize(4);
                for (int split = 0; split <= bytes.length; split++) {
                    assertThat(read(new Split(bytes, split, Integer.MAX_VALUE), 1 << 20))
                            .as("%s split at %d", text, split)
                            .isEqualTo(expected);
                }
                assertThat(read(new Split(bytes, 1, 1), 1 << 20)).isEqualTo(expected);
            }
        }
    }

    @Test
    void readsTheSameEventsAsTheStandardFromRandomStreams() throws IOException {
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            String text = stream(random);
            InputStream in = new RandomReads(text.getBytes(UTF_8), random, 1 + random.nextInt(200));
            assertThat(read(in, 1 << 20)).as("seed %d", seed).isEqualTo(standard(text));
        }
    }

    private static String stream(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
        String usual = LINE_ENDS[random.nextInt(3)];
        boolean mixed = random.nextBoolean();
        int lines = random.nextInt(60);
        for (int i = 0; i < lines; i++) {
            text.append(LINES[random.nextInt(LINES.length)]);
            if (random.nextInt(40) == 0) {
                text.append("x".repeat(random.nextInt(4_000)));
            }
            text.append(mixed ? LINE_ENDS[random.nextInt(3)] : usual);
        }
        if (random.nextBoolean()) {
            text.append(LINES[random.nextInt(LINES.length)]);
        }
        return text.toString();
    }

    private static List<Event> read(InputStream in, int most) throws IOException {
        EventReader reader = new EventReader(in, most);
        List<Event> events = new ArrayList<>();
        while (reader.next()) {
            int length = reader.to() - reader.from();
            String data = new String(reader.buffer(), reader.from(), length, UTF_8);
            events.add(new Event(reader.type(), data));
        }
        events.add(new Event("comments", String.valueOf(reader.comments())));
        return events;
    }

    /** The standard's algorithm; two line ends at the end of the stream make it as tolerant. */
    private static List<Event> standard(String stream) {
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        List<Event> events = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        String type = "";
        int comments = 0;
        for (String line : (text + "\n\n").split("\r\n|\n|\r", -1)) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    String joined = data.substring(0, data.length() - 1);
                    events.add(new Event(type.isEmpty() ? null : type, joined));
                }
                data.setLength(0);
                type = "";
            } else if (colon == 0) {
                comments++;
            } else if (field.equals("event")) {
                type = value;
            } else if (field.equals("data")) {
                data.append(value).append('\n');
            }
        }
        events.add(new Event("comments", String.valueOf(comments)));
        return events;
    }

    /** Gives the first {@code first} bytes in one read and then at most {@code next} a read. */
    private static class Split extends ByteArrayInputStream {

        private final int first;
        private final int next;

        Split(byte[] bytes, int first, int next) {
            super(bytes);
            this.first = first;
            this.next = next;
        }

        @Override
        public synchronized int read(byte[] target, int at, int length) {
            return super.read(target, at, Math.min(length, pos < first ? first - pos : next));
        }
    }

    private static final class RandomReads extends ByteArrayInputStream {

        private final Random random;
        private final int most;

        RandomReads(byte[] bytes, Random random, int most) {
            super(bytes);
            this.random = random;
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] target, int at, int length) {
            return super.read(target, at, Math.min(length, 1 + random.nextInt(most)));
        }
    }
}
