package dev.callwright.sip.message;

/// Character classes of RFC 3261 section 25.1, as one table for ASCII; anything beyond ASCII is in no class.
final class Chars {
    static final int TOKEN = 1;
    static final int USER = 2;
    static final int PASSWORD = 4;
    static final int URI_PARAM = 8;
    static final int URI_HEADER = 16;
    static final int HOST = 32;
    static final int SCHEME = 64;
    static final int DIGIT = 128;
    static final int CALL_ID = 256;
    static final int TOKEN_OR_HOST = 512;

    private static final short[] CLASSES = new short[128];
    private static final String MARK = "-_.!~*'()";

    static {
        for (char c = '0'; c <= '9'; c++) {
            CLASSES[c] = 0x3ff;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            CLASSES[c] = 0x3ff & ~DIGIT;
            CLASSES[c - 'a' + 'A'] = 0x3ff & ~DIGIT;
        }
        allow(TOKEN, "-.!%*_+`'~");
        allow(USER, MARK + "%&=+$,;?/");
        allow(PASSWORD, MARK + "%&=+$,");
        allow(URI_PARAM, MARK + "%[]/:&+$");
        allow(URI_HEADER, MARK + "%[]/?:+$");
        allow(HOST, "-.");
        allow(SCHEME, "+-.");
        allow(CALL_ID, "-.!%*_+`'~()<>:\\\"/[]?{}");
        allow(TOKEN_OR_HOST, "-.!%*_+`'~[]:");
    }

    private Chars() {}

    static boolean is(int kind, char c) {
        return c < 128 && (CLASSES[c] & kind) != 0;
    }

    static boolean allAre(int kind, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!is(kind, text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    /// True when a CR or LF stands in `text`, with which a header would become two.
    static boolean breaksLine(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }

    static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static void allow(int kind, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            CLASSES[characters.charAt(i)] |= (short) kind;
        }
    }
}
