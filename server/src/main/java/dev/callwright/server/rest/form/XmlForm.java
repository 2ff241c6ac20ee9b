package dev.callwright.server.rest.form;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a JSON tree as Twilio's XML: keys become elements, a list's paging becomes attributes of the list, and links
/// lead to XML again. What XML 1.0 has no way to say is written as U+FFFD.
final class XmlForm {
    private static final String ROOT = "TwilioResponse";
    private static final String LINKS = "subresource_uris";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern JSON_LINK = Pattern.compile("\\.json(?=\\?|$)");
    private static final int REPLACEMENT = 0xFFFD;

    private final Writer out;

    XmlForm(Writer out) {
        this.out = out;
    }

    /// @param element what the one thing in `body` is called; a list says itself what it is of
    void document(Map<String, Object> body, String element) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + ROOT + ">");
        Optional<Map.Entry<String, List<?>>> rows = Words.rows(body);
        if (rows.isPresent()) {
            list(body, rows.get().getKey(), rows.get().getValue());
        } else {
            row(element, body);
        }
        out.write("</" + ROOT + ">\n");
    }

    private void list(Map<String, Object> body, String key, List<?> rows) throws IOException {
        String name = Words.title(key);
        out.write("<" + name);
        for (Map.Entry<String, Object> each : body.entrySet()) {
            if (!each.getKey().equals(key)) {
                out.write(" " + each.getKey().replace("_", "") + "=\"");
                text(link(each.getKey(), each.getValue()));
                out.write("\"");
            }
        }
        out.write(">");
        for (Object row : rows) {
            row(Words.singular(name), row);
        }
        out.write("</" + name + ">");
    }

    /// A thing whose own links are known as such; those who fill it cannot name its keys.
    private void row(String name, @Nullable Object row) throws IOException {
        if (!(row instanceof Map<?, ?> members)) {
            element(name, row);
            return;
        }
        out.write("<" + name + ">");
        for (Map.Entry<?, ?> each : members.entrySet()) {
            String key = String.valueOf(each.getKey());
            if (key.equals(LINKS) && each.getValue() instanceof Map<?, ?> links) {
                out.write("<" + Words.title(key) + ">");
                for (Map.Entry<?, ?> link : links.entrySet()) {
                    member(String.valueOf(link.getKey()), link("uri", link.getValue()));
                }
                out.write("</" + Words.title(key) + ">");
            } else {
                member(key, link(key, each.getValue()));
            }
        }
        out.write("</" + name + ">");
    }

    private static @Nullable Object link(String key, @Nullable Object value) {
        boolean isLink = key.equals("uri") || key.endsWith("_uri");
        return isLink && value instanceof String text
                ? JSON_LINK.matcher(text).replaceFirst(Format.XML.suffix())
                : value;
    }

    /// A key that can be no element's name stands in an attribute.
    private void member(String key, @Nullable Object value) throws IOException {
        if (NAME.matcher(key).matches()) {
            element(Words.title(key), value);
            return;
        }
        out.write("<Member name=\"");
        text(key);
        out.write("\">");
        content("Member", value);
        out.write("</Member>");
    }

    private void element(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            out.write("<" + name + "/>");
            return;
        }
        out.write("<" + name + ">");
        content(name, value);
        out.write("</" + name + ">");
    }

    private void content(String name, @Nullable Object value) throws IOException {
        switch (value) {
            case Map<?, ?> members -> {
                for (Map.Entry<?, ?> each : members.entrySet()) {
                    member(String.valueOf(each.getKey()), each.getValue());
                }
            }
            case List<?> rows -> {
                for (Object row : rows) {
                    element(Words.singular(name), row);
                }
            }
            case null -> {}
            default -> text(value);
        }
    }

    /// The same in elements and in attributes: what a parser would otherwise make a space or a line end is a reference.
    private void text(@Nullable Object value) throws IOException {
        String text = value == null ? "" : value.toString();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                case '\t', '\n', '\r' -> out.write("&#" + c + ";");
                default -> out.write(Character.toString(isSayable(c) ? c : REPLACEMENT));
            }
        }
    }

    /// XML 1.0, production 2, without those written as references.
    private static boolean isSayable(int c) {
        return (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }
}
