package io.tollgate.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final byte[] DONE = "done".getBytes(UTF_8);

    @Test
    void readsDataTypeAndComments() throws IOException {
        EventReader reader = reader(": hello\nevent: done\nid: 7\ndata: {}\n\n: bye\n");

        assertThat(reader.next()).isTrue();
        assertThat(data(reader)).isEqualTo("{}");
        assertThat(reader.hasType(DONE)).isTrue();
        assertThat(reader.type()).isEqualTo("done");
        assertThat(reader.comments()).isEqualTo(1);
        assertThat(reader.next()).isFalse();
        assertThat(reader.comments()).isEqualTo(2);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void forgetsTheTypeOfTheEventBefore() throws IOException {
        EventReader reader =
                reader("event: done\ndata: 1\n\ndata: 2\n\nevent: done\n\ndata: 3\n\n");
        reader.next();
        reader.next();

        assertThat(reader.type()).isNull();
        assertThat(reader.hasType(DONE)).isFalse();
        reader.next();
        assertThat(data(reader)).isEqualTo("3");
        assertThat(reader.type()).isNull();
    }

    @Test
    void keepsATypeThatStandsBetweenLinesOfData() throws IOException {
        EventReader reader = reader("data: a\nevent: done\ndata: " + "b".repeat(100) + "\n\n");
        reader.next();

        assertThat(reader.type()).isEqualTo("done");
        assertThat(data(reader)).isEqualTo("a\n" + "b".repeat(100));
    }

    @Test
    void deliversALastEventWithoutItsBlankLine() throws IOException {
        assertThat(events("data: 1\n\ndata: 2\n")).containsExactly("1", "2");
        assertThat(events("data: 1\n\ndata: 2")).containsExactly("1", "2");
        assertThat(events("data: 1\n\ndat")).containsExactly("1");
    }

    @Test
    void deliversAnEventAtItsLastCarriageReturn() throws IOException {
        EventReader reader =
                new EventReader(reads("data: 1\r\n\r", "\ndata: 2\r\r", "data: 3\r\r"));

        assertThat(reader.next()).isTrue();
        assertThat(data(reader)).isEqualTo("1");
        assertThat(reader.next()).isTrue();
        assertThat(data(reader)).isEqualTo("2");
    }

    @Test
    void asksForNoBytesWhileAnEventIsInTheBuffer() throws IOException {
        EventReader reader = new EventReader(reads("data: 1\n\ndata: 2\n\ndata: 3\n\nda"));

        for (String expected : List.of("1", "2", "3")) {
            assertThat(reader.next()).isTrue();
            assertThat(data(reader)).isEqualTo(expected);
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(reader::next)
                .withMessage("would block");
    }

    @Test
    void refusesAnEventThatIsTooLarge() throws IOException {
        String fits = "data: " + "x".repeat(10_000 - 8) + "\n\n";
        EventReader reader = new EventReader(stream(fits.repeat(3)), 10_000);
        for (int i = 0; i < 3; i++) {
            assertThat(reader.next()).isTrue();
        }
        EventReader strict = new EventReader(stream(fits), 9_900);
        EventReader comment = new EventReader(stream(":" + "x".repeat(20_000)), 10_000);

        assertThatExceptionOfType(OversizedEventException.class).isThrownBy(strict::next);
        assertThatExceptionOfType(OversizedEventException.class).isThrownBy(comment::next);
    }

    @Test
    void takesAnEventOfSixteenMebibytesAndNoMore() throws IOException {
        String text = "x".repeat((16 << 20) - 8);
        EventReader reader = reader("data: " + text + "\n\n");
        EventReader strict = reader("data: " + text + "xx\n\n");

        assertThat(reader.next()).isTrue();
        assertThat(reader.to() - reader.from()).isEqualTo(text.length());
        assertThatExceptionOfType(OversizedEventException.class).isThrownBy(strict::next);
    }

    @Test
    void countsNoCommentsAgainstTheSizeOfAnEvent() throws IOException {
        String text = "data: 1\n" + ": keep-alive\n".repeat(10_000) + "data: 2\n\n";
        EventReader reader = new EventReader(stream(text), 5_000);

        assertThat(reader.next()).isTrue();
        assertThat(data(reader)).isEqualTo("1\n2");
    }

    @Test
    void givesTheMemoryOfAHugeEventBack() throws IOException {
        EventReader reader = reader("data: 1\n\ndata: " + "x".repeat(1 << 20) + "\n\ndata: 2\n\n");
        reader.next();
        int small = reader.buffer().length;
        reader.next();
        int huge = reader.buffer().length;
        reader.next();

        assertThat(small).isLessThanOrEqualTo(4 << 10);
        assertThat(huge).isGreaterThan(1 << 20);
        assertThat(data(reader)).isEqualTo("2");
        assertThat(reader.buffer()).hasSizeLessThanOrEqualTo(4 << 10);
    }

    private static List<String> events(String text) throws IOException {
        EventReader reader = reader(text);
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            events.add(data(reader));
        }
        return events;
    }

    private static String data(EventReader reader) {
        return new String(reader.buffer(), reader.from(), reader.to() - reader.from(), UTF_8);
    }

    private static EventReader reader(String text) {
        return new EventReader(stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** Gives one text a read, then fails where a socket would block. */
    private static InputStream reads(String... texts) {
        return new InputStream() {
            private int next;

            @Override
            public int read() throws IOException {
                throw new IOException("reads single bytes");
            }

            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                if (next == texts.length) {
                    throw new IOException("would block");
                }
                byte[] bytes = texts[next++].getBytes(UTF_8);
                System.arraycopy(bytes, 0, target, at, bytes.length);
                return bytes.length;
            }
        };
    }
}
