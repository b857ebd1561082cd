package io.tollgate.door;

import io.tollgate.stream.ClientLink;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import org.apache.catalina.connector.RequestFacade;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.lang.Nullable;

/**
 * The caller's connection behind a servlet request.
 *
 * <p>The servlet API tells of a caller's departure only at the next write, which may be minutes
 * away. Tomcat knows the socket, and for HTTP/2 the state of the stream, but shows neither, hence
 * the reflection (docs/decisions/0004).
 */
final class TomcatLink implements ClientLink {

    private static final Field FACADE_REQUEST = field(RequestFacade.class, "request");
    private static final Field HOOK = field(Request.class, "hook");
    private static final Method WRAPPER = method(AbstractProcessor.class, "getSocketWrapper");
    private static final Class<?> STREAM_PROCESSOR =
            named("org.apache.coyote.http2.StreamProcessor");
    private static final Field STREAM = field(STREAM_PROCESSOR, "stream");
    private static final Method CAN_WRITE =
            method(named("org.apache.coyote.http2.Stream"), "canWrite");

    private final @Nullable SocketWrapperBase<?> socket;
    private final @Nullable Object stream;

    private TomcatLink(@Nullable SocketWrapperBase<?> socket, @Nullable Object stream) {
        this.socket = socket;
        this.stream = stream;
    }

    static TomcatLink of(HttpServletRequest request) {
        try {
            var connector = (org.apache.catalina.connector.Request) FACADE_REQUEST.get(request);
            CharBuffers.drop(connector);
            Object processor = HOOK.get(connector.getCoyoteRequest());
            return STREAM_PROCESSOR.isInstance(processor)
                    ? new TomcatLink(null, STREAM.get(processor))
                    : new TomcatLink((SocketWrapperBase<?>) WRAPPER.invoke(processor), null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Tomcat hides its connections elsewhere", e);
        }
    }

    @Override
    public @Nullable SelectableChannel channel() {
        return socket == null ? null : ((NioChannel) socket.getSocket()).getIOChannel();
    }

    @Override
    public Presence look() {
        return socket == null ? lookAtStream() : lookAtSocket(socket);
    }

    private Presence lookAtStream() {
        try {
            return (boolean) CAN_WRITE.invoke(stream) ? Presence.HERE : Presence.LEFT;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Presence lookAtSocket(SocketWrapperBase<?> socket) {
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            int read = socket.read(false, one);
            if (read > 0) {
                socket.unRead(one.flip());
                return Presence.TALKING;
            }
            return read < 0 ? Presence.LEFT : Presence.HERE;
        } catch (IOException gone) {
            return Presence.LEFT;
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            return open(type.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> type, String name) {
        try {
            return open(type.getDeclaredMethod(name));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }
}
