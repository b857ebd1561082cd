package io.tollgate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what processes have left behind that died: see {@link Journal}. */
final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a page has where nothing is written yet. */
    private static final String BLANK = "\0";

    private final Path folder;

    /** Sees to what one process has left. */
    @FunctionalInterface
    interface Heir {

        /**
         * @param bookings in the order they were written
         */
        void take(String instance, List<Booking> bookings);
    }

    JournalReader(Path folder) {
        this.folder = folder;
    }

    /** Has the heir see to all dead processes; what he has seen to is deleted. */
    void inherit(Heir heir) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path lock : files("", Journal.LOCK)) {
            inherit(lock, heir);
        }
    }

    private void inherit(Path lockFile, Heir heir) throws IOException {
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(file);
            if (lock == null) {
                return;
            }
            String name = lockFile.getFileName().toString();
            String instance = name.substring(0, name.length() - Journal.LOCK.length());
            List<Path> pages = files(instance + "-", Journal.PAGES);
            List<Booking> left = new ArrayList<>();
            for (Path page : pages) {
                read(page, left);
            }
            heir.take(instance, left);
            for (Path page : pages) {
                Files.deleteIfExists(page);
            }
            Files.deleteIfExists(lockFile);
        } catch (NoSuchFileException gone) {
            LOG.debug("Somebody else has seen to {}", lockFile, gone);
        }
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return null;
        }
    }

    private List<Path> files(String start, String end) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> {
                                String name = file.getFileName().toString();
                                return name.startsWith(start) && name.endsWith(end);
                            })
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path page, List<Booking> into) throws IOException {
        // What a process that was killed has not written to its end may be no characters at all.
        String written = new String(Files.readAllBytes(page), StandardCharsets.UTF_8);
        for (String line : written.lines().toList()) {
            if (line.startsWith(BLANK)) {
                return;
            }
            try {
                into.add(JSON.readValue(line, Booking.class));
            } catch (JsonProcessingException cutOff) {
                // The process died while it wrote it; its answer has not ended.
                LOG.warn("{} has half a line", page.getFileName());
            }
        }
    }
}
