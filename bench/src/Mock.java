import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The provider: answers POSTs to {@code /v1/messages} like Anthropic, every other like OpenAI's chat completions. A request chooses its stream with
 * {@code "user":"events=64;pace=20"}, a field that every gateway passes on
 * (in messages as {@code metadata.user_id}); a pace of 0 is full speed.
 *
 * <p>Usage: {@code java Mock PORT}
 */
final class Mock implements Loop.Owner {

    private final Loop loop = new Loop();
    private final ServerSocketChannel door;

    private Mock(int port) throws IOException {
        door = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port), 4096);
        loop.register(door, SelectionKey.OP_ACCEPT, this);
    }

    public static void main(String... args) throws IOException {
        new Mock(Integer.parseInt(args[0])).loop.runUntil(() -> false);
    }

    @Override
    public void ready() throws IOException {
        for (SocketChannel caller = door.accept(); caller != null; caller = door.accept()) {
            new Answer(loop, caller);
        }
    }

    @Override
    public void lost(IOException why) {
        throw new IllegalStateException("The mock can accept no more", why);
    }
}
