package io.tollgate.access;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL of a test's own, which goes away and comes back on the same port with its data. */
public final class PassingPostgres implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final String url;
    private EmbeddedPostgres server;

    /**
     * @param folder empty
     */
    public PassingPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.server = start(0);
        this.port = server.getPort();
        this.url = server.getJdbcUrl("postgres", "postgres");
    }

    private EmbeddedPostgres start(int wanted) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(false)
                .setPort(wanted)
                .start();
    }

    public String url() {
        return url;
    }

    public void goAway() throws IOException {
        server.close();
    }

    public void comeBack() throws IOException {
        server = start(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
