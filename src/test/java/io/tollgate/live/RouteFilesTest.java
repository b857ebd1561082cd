package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are routes, and which make the whole folder unfit to be an edit. */
class RouteFilesTest {

    @TempDir private Path home;
    private Path routes;
    private Path models;

    @BeforeEach
    void folder() throws IOException {
        routes = Files.createDirectory(home.resolve("routes"));
        models = Files.writeString(home.resolve("models.yaml"), "models: []\n");
        write("one.camel.yaml");
    }

    private Path write(String name) throws IOException {
        return Files.writeString(routes.resolve(name), "- route: {id: " + name + "}\n");
    }

    private Snapshot read() throws RefusedException {
        return RouteFiles.read(routes, models);
    }

    private void refuses(String reason) {
        assertThatThrownBy(this::read)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".one.camel.yaml.swp",
                ".two.camel.yaml",
                "one.camel.yaml~",
                "one.camel.yaml.bak",
                "one.camel.yaml.tmp",
                "#one.camel.yaml#",
                "4913",
                "README.md"
            })
    void whatEditorsLeaveAboutIsNotRead(String name) throws Exception {
        write(name);
        assertThat(read().files()).containsOnlyKeys("one.camel.yaml");
    }

    @Test
    void theLockOfAnEditorPointsNowhereAndIsNotRead() throws Exception {
        Files.createSymbolicLink(routes.resolve(".#one.camel.yaml"), Path.of("me@host.1:2"));
        assertThat(read().files()).containsOnlyKeys("one.camel.yaml");
    }

    @Test
    void subFoldersAreRead() throws Exception {
        Files.createDirectories(routes.resolve("a/b"));
        Files.createDirectory(routes.resolve(".git"));
        write("a/b/two.camel.yml");
        write(".git/three.camel.yaml");
        assertThat(read().files()).containsOnlyKeys("one.camel.yaml", "a/b/two.camel.yml");
    }

    @Test
    void aLinkedFolderIsReadLikeAnyOther() throws Exception {
        String digest = read().digest();
        Files.move(routes, home.resolve(".elsewhere"));
        Files.createSymbolicLink(routes, Path.of(".elsewhere"));
        assertThat(read().digest()).isEqualTo(digest);
    }

    @Test
    void aConfigMapIsReadOnce() throws Exception {
        Path mounted = Files.createDirectory(home.resolve("mounted"));
        ConfigMap map = new ConfigMap(mounted);
        map.put(routes);
        assertThat(RouteFiles.read(mounted, models).digest()).isEqualTo(read().digest());
    }

    @Test
    void foldersLinkedInACircleAreReadOnce() throws Exception {
        Files.createDirectory(routes.resolve("a"));
        Files.createSymbolicLink(routes.resolve("a/again"), Path.of(".."));
        assertThat(read().files()).containsOnlyKeys("one.camel.yaml");
    }

    @Test
    void aFileLinkedInACircleOrToNothingIsRefused() throws Exception {
        Path link = routes.resolve("two.camel.yaml");
        Files.createSymbolicLink(link, Path.of("three.camel.yaml"));
        refuses("two.camel.yaml: can't be read");
        Files.createSymbolicLink(routes.resolve("three.camel.yaml"), link);
        refuses("two.camel.yaml: can't be read");
    }

    @Test
    void aFolderWithTheNameOfAFileIsAFolder() throws Exception {
        Files.createDirectory(routes.resolve("two.camel.yaml"));
        assertThat(read().files()).containsOnlyKeys("one.camel.yaml");
        Files.delete(models);
        Files.createDirectory(models);
        refuses("models.yaml: can't be read");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatFailsToReadIsRefused() throws Exception {
        Files.createSymbolicLink(routes.resolve("two.camel.yaml"), Path.of("/proc/self/mem"));
        refuses("two.camel.yaml: can't be read");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatNeverEndsIsNotReadAtAll() throws Exception {
        Path pipe = routes.resolve("two.camel.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> refuses("two.camel.yaml: is not a file"));
        Files.delete(pipe);
        Files.delete(models);
        Files.createSymbolicLink(models, Path.of("/dev/zero"));
        refuses("models.yaml: can't be read");
    }

    /** Only says something where the tests are not run by root, who may read everything. */
    @ParameterizedTest
    @ValueSource(strings = {"one.camel.yaml", "upstreams", ""})
    void whatMayNotBeReadIsRefusedAndNotLeftOut(String name) throws Exception {
        Files.createDirectory(routes.resolve("upstreams"));
        write("upstreams/two.camel.yaml");
        Path closed = routes.resolve(name);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(closed);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeThat(Files.isReadable(closed)).isFalse();
            refuses("can't be read");
        } finally {
            Files.setPosixFilePermissions(closed, before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "# gone\n", "---\n# gone\n...\n"})
    void anEmptiedFileIsRefused(String text) throws Exception {
        Files.writeString(routes.resolve("one.camel.yaml"), text);
        refuses("one.camel.yaml:1: is empty; delete the file to take its routes out");
    }

    @Test
    void aSnapshotIsTheSameIfNamesAndBytesAre() throws Exception {
        String digest = read().digest();
        write("one.camel.yaml");
        assertThat(read().digest()).isEqualTo(digest);
        Files.writeString(models, "models: [ ]\n");
        String otherModels = read().digest();
        Files.move(routes.resolve("one.camel.yaml"), routes.resolve("two.camel.yaml"));
        assertThat(digest).isNotEqualTo(otherModels).isNotEqualTo(read().digest());
        assertThat(otherModels).isNotEqualTo(read().digest());
    }
}
