package io.tollgate.door;

import io.tollgate.error.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Reads request bodies whole: bounded each, counted after decompression, and bounded all together.
 */
final class BodyReader {

    private static final byte[] NONE = new byte[0];
    private static final int SMALL = 64 * 1024;

    private final int limit;
    private final BodyBudget budget;

    BodyReader(int limit, BodyBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** A body and what it holds of the budget. */
    record Taken(byte[] bytes, BodyBudget.Share share) implements AutoCloseable {
        @Override
        public void close() {
            share.close();
        }
    }

    /**
     * @throws io.tollgate.error.ApiException 413 over the limit, 415 for an unknown encoding, 400
     *     for a broken one, 503 when bodies in flight already take all the memory they may
     */
    Taken read(HttpServletRequest request) throws IOException {
        long declared = request.getContentLengthLong();
        if (declared == 0
                || (declared < 0
                        && request.getHeader("Transfer-Encoding") == null
                        && !http2(request))) {
            return new Taken(NONE, BodyBudget.NOTHING);
        }
        if (declared > limit) {
            throw tooLarge();
        }
        BodyBudget.Share share = budget.share();
        boolean taken = false;
        try {
            byte[] bytes = read(request, declared, share);
            taken = true;
            return new Taken(bytes, share);
        } finally {
            if (!taken) {
                share.close();
            }
        }
    }

    private static boolean http2(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }

    private byte[] read(HttpServletRequest request, long declared, BodyBudget.Share share)
            throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return declared > 0 && declared <= SMALL
                    ? exactly(request.getInputStream(), (int) declared)
                    : grow(request.getInputStream(), share);
        }
        if (!encoding.toLowerCase(Locale.ROOT).matches("(x-)?gzip")) {
            throw ApiError.refused(
                            415,
                            "unsupported_content_encoding",
                            "Content-Encoding must be gzip or absent.")
                    .exception();
        }
        return unzip(request, share);
    }

    private byte[] unzip(HttpServletRequest request, BodyBudget.Share share) throws IOException {
        try (GZIPInputStream plain = new GZIPInputStream(request.getInputStream(), 8192)) {
            return grow(plain, share);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw ApiError.invalidRequest(null, "The body is not valid gzip.").exception();
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new java.io.EOFException("the caller left within its body");
        }
        return bytes;
    }

    private byte[] grow(InputStream in, BodyBudget.Share share) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(SMALL);
        byte[] piece = new byte[16 * 1024];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            if (all.size() + n > limit) {
                throw tooLarge();
            }
            if (!share.add(n)) {
                throw ApiError.unavailable(
                                "overloaded",
                                "Too many large requests at once; try again shortly.",
                                Duration.ofSeconds(2))
                        .exception();
            }
            all.write(piece, 0, n);
        }
        return all.toByteArray();
    }

    private RuntimeException tooLarge() {
        return ApiError.refused(
                        413,
                        "request_too_large",
                        "The request body is larger than " + limit + " bytes.")
                .exception();
    }
}
