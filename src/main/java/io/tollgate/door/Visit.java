package io.tollgate.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * One request at a door.
 *
 * @param request the servlet's view of it; its body has been read
 * @param path decoded path, the {@code /api} of the second path family taken off
 * @param rest what the path has below a prefix door's own
 * @param parameters the values of the path's braces, by name
 * @param body the whole body, decompressed; empty when there is none
 */
public record Visit(
        HttpServletRequest request,
        String path,
        String rest,
        Map<String, String> parameters,
        byte[] body) {}
