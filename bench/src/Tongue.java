import java.nio.ByteBuffer;
import java.util.List;

/** How one kind of provider words an answer, ready for the wire. */
interface Tongue {

    /** What a whole answer says. */
    String TALK = "A gateway sits between. ".repeat(6);

    /** A whole answer. */
    ByteBuffer json();

    /** A stream's head, and all that comes before the first word. */
    ByteBuffer opening();

    Word word();

    /** What comes after so many words, in a write each. */
    List<ByteBuffer> ending(int words, boolean withUsage);
}
