package io.tollgate.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder as Kubernetes mounts a ConfigMap: what is to be seen are links into {@code ..data}, a
 * link to a hidden folder; an update makes a new hidden folder and renames a new link over the old.
 */
final class ConfigMap {

    private final Path mounted;
    private int version;

    ConfigMap(Path mounted) {
        this.mounted = mounted;
    }

    /** Replaces everything by a copy of {@code content}, in one step. */
    void put(Path content) throws IOException {
        Path hidden = mounted.resolve("..2026_11_24_10_00_0" + ++version + ".1234");
        FileSystemUtils.copyRecursively(content, hidden);
        Path link = mounted.resolve("..data_tmp");
        Files.createSymbolicLink(link, hidden.getFileName());
        Files.move(link, mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (Path entry : list(hidden)) {
            Path seen = mounted.resolve(entry.getFileName());
            if (!Files.isSymbolicLink(seen)) {
                Files.createSymbolicLink(seen, Path.of("..data").resolve(entry.getFileName()));
            }
        }
        for (Path entry : list(mounted)) {
            boolean past = entry.getFileName().toString().startsWith("..2026");
            if (!Files.exists(entry) || (past && !entry.equals(hidden))) {
                FileSystemUtils.deleteRecursively(entry);
                Files.deleteIfExists(entry);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
