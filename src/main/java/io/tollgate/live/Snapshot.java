package io.tollgate.live;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** The route files and the catalogue as they were at one moment. */
final class Snapshot {

    private final SortedMap<String, byte[]> files;
    private final String catalogueFile;
    private final byte[] catalogue;
    private final String digest;

    Snapshot(Map<String, byte[]> files, String catalogueFile, byte[] catalogue) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.catalogueFile = catalogueFile;
        this.catalogue = catalogue;
        this.digest = DigestUtils.sha256Hex(hashes().toString());
    }

    /** Route files by their path below the folder. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    String catalogueFile() {
        return catalogueFile;
    }

    byte[] catalogue() {
        return catalogue;
    }

    /** SHA-256 over everything: two snapshots are the same if this is. */
    String digest() {
        return digest;
    }

    /** SHA-256 of each file, the catalogue among them. */
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((file, bytes) -> hashes.put(file, DigestUtils.sha256Hex(bytes)));
        hashes.put(catalogueFile, DigestUtils.sha256Hex(catalogue));
        return hashes;
    }
}
