package dev.callwright.arazzo.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Property(tries = 300)
    void aSecretIsFoundInEveryEncoding(
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @StringLength(max = 5) String before,
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @StringLength(min = 6, max = 20) String secret) {
        secrets.add(secret);
        String text = before + secret;
        String json = Json.write(Json.NODES.stringNode(text));
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThat(secrets.masked(text)).contains("***");
        assertThat(secrets.masked(json)).contains("***");
        assertThat(secrets.masked(URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .contains("***");
        assertThat(secrets.masked(base64)).contains("***");
    }

    @Test
    void inAsciiAndInJsonInsideOfJsonItIsFoundAsAWhole() {
        secrets.add("p\"\u00e4/s&1");

        assertThat(secrets.masked("{\"a\":\"p\\\"\\u00e4/s&1\"}")).isEqualTo("{\"a\":\"***\"}");
        assertThat(secrets.masked("{\"a\":\"p\\\\\\\"\u00e4/s&1\"}")).isEqualTo("{\"a\":\"***\"}");
        assertThat(secrets.masked("{\"a\":\"p\\\\\\\"\\\\u00e4/s&1\"}")).isEqualTo("{\"a\":\"***\"}");
    }

    @Test
    void whatIsNoSecretStays() {
        secrets.add("abc");
        secrets.add("longer-secret");

        assertThat(secrets.masked("abc and longer and {\"x\":1}")).isEqualTo("abc and longer and {\"x\":1}");
    }

    @Test
    void membersOfValuesAreMaskedToo() {
        secrets.add("s3cret");

        assertThat(secrets.masked(Json.parse("{\"a\":[1,\"x s3cret\",{\"s3cret\":null}]}")))
                .hasToString("{\"a\":[1,\"x ***\",{\"***\":null}]}");
    }

    @Test
    void insideBytesItIsMaskedWhenTheyAreATextAndOthersStayWhatTheyAre() {
        secrets.add("s3cret");
        byte[] text = "a s3cret".getBytes(StandardCharsets.UTF_8);
        byte[] noText = "\0s3cret".getBytes(StandardCharsets.UTF_8);

        assertThat(secrets.masked(value(text).node()))
                .isEqualTo(value("a ***".getBytes(StandardCharsets.UTF_8)).node());
        assertThat(secrets.masked(value(noText).node())).isEqualTo(value(noText).node());
    }

    private static BytesValue value(byte[] bytes) {
        return new BytesValue("application/octet-stream", "body.bin", bytes);
    }
}
