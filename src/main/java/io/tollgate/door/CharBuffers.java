package io.tollgate.door;

import java.lang.reflect.Field;
import java.nio.CharBuffer;
import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;

/**
 * Takes Tomcat's buffer for bodies read as text, 16 KB a connection, off requests: nothing here
 * reads text, and thousands of streams are open at once (docs/decisions/0004).
 */
final class CharBuffers {

    private static final Field INPUT = field(Request.class, "inputBuffer");
    private static final Field TEXT = field(InputBuffer.class, "cb");

    private CharBuffers() {}

    /** A request object is used again and again, and stays as it is made here. */
    static void drop(Request request) throws IllegalAccessException {
        InputBuffer input = (InputBuffer) INPUT.get(request);
        if (((CharBuffer) TEXT.get(input)).capacity() > 0) {
            TEXT.set(input, CharBuffer.allocate(0));
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
