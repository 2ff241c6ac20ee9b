package dev.callwright.arazzo.text;

/// Texts of strangers in our documents.
public final class Text {
    private Text() {}

    /// Without what XML 1.0 cannot hold at all; markup is the writer's care.
    public static String xml(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /// XML 1.0, production 2.
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /// For the text and the quoted attributes of HTML.
    public static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\0' -> safe.append('\uFFFD');
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /// In one line, at most `most` characters long.
    public static String line(String text, int most) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return flat.length() <= most ? flat : flat.substring(0, most - 1) + "…";
    }
}
