package io.tollgate.pricing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes out of real pictures' headers, and what providers make of them. */
class ImageSizeTest {

    private static ImageSize read(String url) {
        byte[] bytes = url.getBytes(US_ASCII);
        return ImageSize.ofDataUrl(bytes, 0, bytes.length);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static String url(String format, byte[] bytes) {
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void readsTheSizeOfAPicture(String format) throws IOException {
        String url = url(format, picture(format, 300, 70));
        assertThat(read(url)).isEqualTo(new ImageSize(300, 70));
        assertThat(read(url.replace("/", "\\/"))).isEqualTo(new ImageSize(300, 70));
        String escaped = url.replace("A", "\\u0041").replace("d", "\\u0064");
        assertThat(read(escaped)).isEqualTo(new ImageSize(300, 70));
        String lines = url.replaceAll("(?<=,)(.{19})", "$1\\\\r\\\\n");
        assertThat(read(lines)).isEqualTo(new ImageSize(300, 70));
    }

    @ParameterizedTest
    @CsvSource({
        "5650385800000000 00000000 2b0100 450000",
        "5650384c 0a000000 2f 2b411100 0000000000",
        "56503820 0a000000 000000 9d012a 2c01 4600"
    })
    void readsTheThreeHeadersOfWebp(String chunk) {
        byte[] bytes =
                HexFormat.of().parseHex("5249464600000000" + "57454250" + chunk.replace(" ", ""));
        assertThat(read(url("webp", bytes))).isEqualTo(new ImageSize(300, 70));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a/b.png",
                "data:image/png,x",
                "data:image/png;base64,",
                "data:image/png;base64,!!!!",
                "data:image/png;base64,iVBORw0KGgo=",
                "data:image/jpeg;base64,/9j/2wAA",
                "data:"
            })
    void whatIsNoPictureHasNoSize(String url) {
        assertThat(read(url)).isNull();
    }

    @Test
    void neverFailsOnABrokenPicture() throws IOException {
        Random random = new Random(1);
        for (String format : new String[] {"png", "jpeg", "gif"}) {
            byte[] sound = picture(format, 20, 20);
            for (int i = 0; i < 2000; i++) {
                byte[] broken = Arrays.copyOf(sound, random.nextInt(sound.length));
                for (int j = 0; broken.length > 0 && j < 3; j++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                ImageSize size = read(url(format, broken));
                assertThat(size == null || size.width() > 0 && size.height() > 0).isTrue();
            }
        }
    }

    /** The first two are OpenAI's own examples. */
    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, 1024, 1024, 765",
        "openai/gpt-4o, 2048, 4096, 1105",
        "openai/gpt-4o, 512, 512, 255",
        "anthropic/claude-sonnet-4.5, 200, 200, 64",
        "anthropic/claude-sonnet-4.5, 8000, 8000, 1600",
        "google/gemini-2.5-pro, 384, 384, 258",
        "google/gemini-2.5-pro, 1024, 768, 516",
        "google/gemini-3.1-pro-preview, 10, 10, 1120",
        "openai/gpt-5.6-sol, 1024, 1024, 1229"
    })
    void countsByTheProvidersRule(String id, int width, int height, long tokens) {
        ImageRule rule = ImageRule.of(Priced.model(id));
        assertThat(rule.tokens(new ImageSize(width, height), false)).isEqualTo(tokens);
    }
}
