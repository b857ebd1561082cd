package io.tollgate.live;

import jakarta.servlet.http.HttpServletRequest;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.spi.HeadersMapFactory;
import org.springframework.lang.Nullable;

/**
 * The headers of a message: the caller's can be read by name, but only those that a route sets are
 * counted, copied or sent on.
 *
 * <p>So nothing of the caller's can travel to a provider, or back, by accident; and nobody pays for
 * headers that nobody reads.
 */
final class RequestHeaders extends AbstractMap<String, Object> {

    /** Mostly nothing is set or removed, and Camel copies headers at every turn. */
    private Map<String, Object> set = Map.of();

    private Set<String> removed = Set.of();
    private @Nullable HttpServletRequest request;
    private Map<String, ?> told = Map.of();

    RequestHeaders() {}

    /**
     * @param told what the door read off the path, which can be read like the caller's headers
     */
    RequestHeaders(HttpServletRequest request, Map<String, ?> told) {
        this.request = request;
        this.told = told;
    }

    @Override
    public @Nullable Object get(Object name) {
        Object value = set.isEmpty() ? null : set.get(name);
        if (value != null || request == null || removed.contains(lower(name))) {
            return value;
        }
        Object read = told.get(name);
        return read != null || steering(name) ? read : request.getHeader((String) name);
    }

    /** A header by which Camel would let itself be steered: never taken from a caller. */
    private static boolean steering(Object name) {
        return !(name instanceof String text)
                || text.regionMatches(true, 0, "Camel", 0, 5)
                || text.regionMatches(true, 0, "org.apache.camel", 0, 16);
    }

    private static String lower(Object name) {
        return name.toString().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        if (set.isEmpty()) {
            set = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        }
        return set.put(name, value);
    }

    @Override
    public void putAll(Map<? extends String, ?> other) {
        if (other instanceof RequestHeaders headers) {
            request = headers.request;
            told = headers.told;
            headers.removed.forEach(this::hide);
        }
        other.forEach(this::put);
    }

    @Override
    public @Nullable Object remove(Object name) {
        Object value = get(name);
        if (!set.isEmpty()) {
            set.remove(name);
        }
        hide(lower(name));
        return value;
    }

    private void hide(String name) {
        if (removed.isEmpty()) {
            removed = new HashSet<>();
        }
        removed.add(name);
    }

    @Override
    public void clear() {
        set = Map.of();
        request = null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return set.entrySet();
    }

    /**
     * Not by what is set alone: an empty map would not be copied, and its copy could not read the
     * caller's headers.
     */
    @Override
    public boolean isEmpty() {
        return request == null && set.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Makes all header maps of a generation of this kind. */
    static final class Factory implements HeadersMapFactory {

        @Override
        public Map<String, Object> newMap() {
            return new RequestHeaders();
        }

        @Override
        public Map<String, Object> newMap(Map<String, Object> map) {
            RequestHeaders copy = new RequestHeaders();
            copy.putAll(map);
            return copy;
        }

        @Override
        public boolean isInstanceOf(Map<String, Object> map) {
            return map instanceof RequestHeaders;
        }

        @Override
        public boolean isCaseInsensitive() {
            return true;
        }
    }
}
