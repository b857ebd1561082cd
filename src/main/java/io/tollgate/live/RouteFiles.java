package io.tollgate.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the routes folder, links and all: a Kubernetes ConfigMap is a folder of links into a hidden
 * folder, which is exchanged as a whole. What begins with a dot is hidden and not read; what has
 * another ending is an editor's and not read either.
 */
final class RouteFiles extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 8;
    private static final String UNREADABLE = "can't be read";

    private final Path folder;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private RouteFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws RefusedException if something can't be read, is empty, or there is nothing at all
     */
    static Snapshot read(Path folder, Path catalogue) throws RefusedException {
        RouteFiles reading = new RouteFiles(folder);
        byte[] models = reading.catalogue(catalogue);
        if (!Files.isDirectory(folder)) {
            reading.findings.add(new Finding(folder.toString(), 0, "is not a folder"));
        }
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, reading);
        } catch (IOException e) {
            reading.findings.add(new Finding(folder.toString(), 0, "the folder can't be read"));
        }
        if (reading.files.isEmpty() && reading.findings.isEmpty()) {
            reading.findings.add(
                    new Finding(
                            folder.toString(), 0, "there is no *.camel.yaml file in the folder"));
        }
        if (!reading.findings.isEmpty()) {
            throw new RefusedException(reading.findings);
        }
        return new Snapshot(reading.files, catalogue.getFileName().toString(), models);
    }

    /** Whatever is no file is not opened: a pipe or a device would never end. */
    private byte[] catalogue(Path file) {
        try {
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
        } catch (IOException e) {
            // Said below.
        }
        findings.add(new Finding(file.toString(), 0, UNREADABLE));
        return new byte[0];
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        return !visited.equals(folder) && hidden(visited)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        if (!hidden(file) && (name.endsWith(".camel.yaml") || name.endsWith(".camel.yml"))) {
            read(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    /**
     * A folder linked in a circle is read already, and of a file that is gone since the folder was
     * listed the next look knows. A folder that may not be read is another matter: without its
     * routes what remains may look whole.
     */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        boolean known = e instanceof FileSystemLoopException || e instanceof NoSuchFileException;
        if (!known && (file.equals(folder) || !hidden(file))) {
            findings.add(new Finding(file.toString(), 0, UNREADABLE));
        }
        return FileVisitResult.CONTINUE;
    }

    /** {@code lost+found} is the file system's own, and open to nobody. */
    private static boolean hidden(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.equals("lost+found");
    }

    private void read(Path file, BasicFileAttributes attributes) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (attributes.isOther()) {
            findings.add(new Finding(name, 0, "is not a file"));
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (says(bytes)) {
                files.put(name, bytes);
            } else {
                findings.add(
                        new Finding(name, 1, "is empty; delete the file to take its routes out"));
            }
        } catch (IOException e) {
            findings.add(new Finding(name, 0, UNREADABLE));
        }
    }

    /** Whether anything is left without comments, blank lines and document marks. */
    private static boolean says(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .anyMatch(
                        line ->
                                !line.isEmpty()
                                        && !line.startsWith("#")
                                        && !line.equals("---")
                                        && !line.equals("..."));
    }
}
