package dev.callwright.arazzo.run;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BodyText;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The secrets of a run and every way in which they come to stand in a text: as they are, percent-encoded, escaped
/// as in JSON or XML, and in base64 at any offset. Safe for use by any thread.
public final class Secrets {
    private static final String MASK = "***";
    /// What is shorter stands in any text by chance.
    private static final int SHORTEST = 4;
    private static final int SHORTEST_ENCODED = 6;

    private volatile List<String> forms = List.of();

    public synchronized void add(String secret) {
        if (secret.length() < SHORTEST || forms.contains(secret)) {
            return;
        }
        Set<String> found = new LinkedHashSet<>(forms);
        String percent = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = Json.write(Json.NODES.stringNode(secret));
        String escaped = json.substring(1, json.length() - 1);
        // As writers do that keep JSON safe inside a page.
        String forPages =
                escaped.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
        found.addAll(List.of(
                secret,
                percent,
                percent.replace("+", "%20"),
                lowerHex(percent),
                lowerHex(percent.replace("+", "%20")),
                percent.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"),
                escaped,
                escaped.replace("/", "\\/"),
                forPages,
                forPages.replace("/", "\\/"),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")));
        addNested(escaped, found);
        addBase64(secret.getBytes(StandardCharsets.UTF_8), found);
        // The longest first: what contains another is masked as a whole.
        forms = found.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /// As writers do that keep to ASCII, and in JSON that stands as a text in other JSON.
    private static void addNested(String escaped, Set<String> found) {
        for (String form : List.of(escaped, ascii(escaped))) {
            String twice = Json.write(Json.NODES.stringNode(form));
            found.add(form);
            found.add(twice.substring(1, twice.length() - 1));
        }
    }

    private static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return out.toString();
    }

    /// Only the characters that the secret alone decides: those at its ends also depend on what stands beside it.
    private static void addBase64(byte[] secret, Set<String> found) {
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + secret.length];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            int begin = (offset * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String core = encoder.encodeToString(shifted).substring(begin, end);
                if (core.length() >= SHORTEST_ENCODED) {
                    found.add(core);
                }
            }
        }
    }

    private static String lowerHex(String percent) {
        StringBuilder out = new StringBuilder(percent);
        for (int i = out.indexOf("%"); i >= 0; i = out.indexOf("%", i + 1)) {
            out.replace(i, i + 3, out.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    public String masked(String text) {
        String result = text;
        for (String form : forms) {
            result = result.replace(form, MASK);
        }
        return result;
    }

    /// Inside of bytes too, as far as they are a text; others stay what they are.
    Blob masked(Blob blob) {
        if (!(blob instanceof BytesValue value) || forms.isEmpty()) {
            return blob;
        }
        byte[] bytes = value.bytes();
        Optional<String> text = BodyText.strictly(bytes);
        String masked = text.map(this::masked).orElse("");
        return text.isEmpty() || text.get().equals(masked)
                ? value
                : new BytesValue(value.mediaType(), value.name(), masked.getBytes(StandardCharsets.UTF_8));
    }

    AnswerBody masked(AnswerBody body) {
        return switch (body) {
            case AnswerBody.Text(String text, boolean damaged) -> new AnswerBody.Text(masked(text), damaged);
            case AnswerBody.Bytes(BytesValue value) ->
                masked((Blob) value) instanceof BytesValue masked ? new AnswerBody.Bytes(masked) : body;
        };
    }

    public JsonNode masked(JsonNode value) {
        if (forms.isEmpty()) {
            return value;
        }
        if (value.isString()) {
            return Json.NODES.stringNode(masked(value.stringValue()));
        }
        if (value.isArray()) {
            ArrayNode array = Json.NODES.arrayNode();
            value.forEach(element -> array.add(masked(element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = Json.NODES.objectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                object.set(masked(member.getKey()), masked(member.getValue()));
            }
            return object;
        }
        return Blob.in(value).map(blob -> masked(blob).node()).orElse(value);
    }

    public Diagnostic masked(Diagnostic diagnostic) {
        return new Diagnostic(
                diagnostic.code(),
                diagnostic.severity(),
                diagnostic.file(),
                diagnostic.line(),
                diagnostic.column(),
                masked(diagnostic.reason()),
                diagnostic.standard());
    }
}
