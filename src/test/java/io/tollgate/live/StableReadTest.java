package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change counts when two looks in a row see the same. Each poll here is one look. */
class StableReadTest {

    @TempDir private Path home;
    private Path file;
    private Path models;
    private StableRead files;

    @BeforeEach
    void start() throws Exception {
        Path routes = Files.createDirectory(home.resolve("routes"));
        models = Files.writeString(home.resolve("models.yaml"), "models: []\n");
        file = Files.writeString(routes.resolve("one.camel.yaml"), "old\n");
        files = new StableRead(routes, models);
        assertThat(text(files.first(Duration.ofMillis(10), Duration.ofSeconds(10))))
                .isEqualTo("old\n");
    }

    private static String text(Snapshot snapshot) {
        return new String(snapshot.files().get("one.camel.yaml"), StandardCharsets.UTF_8);
    }

    private void sees(String text) throws RefusedException {
        assertThat(files.poll()).map(StableReadTest::text).contains(text);
    }

    private void seesNothing() throws RefusedException {
        assertThat(files.poll()).isEmpty();
    }

    @Test
    void aSavedFileCountsAtTheSecondLookAndOnlyOnce() throws Exception {
        Files.writeString(file, "new\n");
        seesNothing();
        sees("new\n");
        seesNothing();
    }

    @Test
    void theCatalogueCountsLikeARoute() throws Exception {
        Files.writeString(models, "models: [ ]\n");
        seesNothing();
        assertThat(files.poll())
                .map(Snapshot::catalogue)
                .contains("models: [ ]\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatGrowsDoesNotCountBeforeItRests() throws Exception {
        Files.writeString(file, "ha");
        seesNothing();
        Files.writeString(file, "half");
        seesNothing();
        Files.writeString(file, "half and half\n");
        seesNothing();
        sees("half and half\n");
    }

    @Test
    void aFileThatIsGoneForAMomentIsNotMissed() throws Exception {
        Path backup = file.resolveSibling("one.camel.yaml~");
        Files.move(file, backup);
        seesNothing();
        Files.writeString(file, "new\n");
        Files.delete(backup);
        seesNothing();
        sees("new\n");
    }

    @Test
    void aRenameCountsLikeAWrite() throws Exception {
        Path aside = Files.writeString(file.resolveSibling("4913"), "new\n");
        seesNothing();
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        seesNothing();
        sees("new\n");
    }

    @Test
    void theSameBytesAgainAreNoChange() throws Exception {
        Files.writeString(file, "old\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        seesNothing();
        seesNothing();
        Files.writeString(file, "new\n");
        seesNothing();
        Files.writeString(file, "old\n");
        seesNothing();
        seesNothing();
    }

    @Test
    void aBadStateIsToldOnceAndTheNextGoodOneIsTaken() throws Exception {
        Files.writeString(file, "");
        seesNothing();
        assertThatThrownBy(files::poll).isInstanceOf(RefusedException.class);
        seesNothing();
        Files.writeString(file, "new\n");
        seesNothing();
        sees("new\n");
    }

    @Test
    void theStateBeforeABadOneIsNewsAgain() throws IOException, RefusedException {
        Files.delete(models);
        seesNothing();
        assertThatThrownBy(files::poll).isInstanceOf(RefusedException.class);
        Files.writeString(models, "models: []\n");
        seesNothing();
        sees("old\n");
    }
}
