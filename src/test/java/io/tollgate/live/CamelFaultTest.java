package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What is said of routes that do not start because of something that their beans need. */
class CamelFaultTest {

    @Test
    void saysWhatIsWrongWithAFileAndNotOnlyItsName() {
        NoSuchFileException gone = new NoSuchFileException("/data/journal/a.lock");
        Finding finding =
                CamelFault.finding(
                        new IllegalStateException(
                                "the bean", new UncheckedIOException("cannot read /data", gone)));
        assertThat(finding.reason()).isEqualTo("cannot read /data (NoSuchFileException)");
    }
}
