package dev.callwright.sip.message;

/// Names of SIP methods; they are case-sensitive (RFC 3261 section 7.1).
public final class Methods {
    public static final String INVITE = "INVITE";
    public static final String ACK = "ACK";
    public static final String BYE = "BYE";
    public static final String CANCEL = "CANCEL";
    public static final String REGISTER = "REGISTER";
    public static final String OPTIONS = "OPTIONS";
    public static final String INFO = "INFO";
    public static final String PRACK = "PRACK";
    public static final String UPDATE = "UPDATE";
    public static final String REFER = "REFER";
    public static final String NOTIFY = "NOTIFY";
    public static final String SUBSCRIBE = "SUBSCRIBE";
    public static final String MESSAGE = "MESSAGE";
    public static final String PUBLISH = "PUBLISH";

    private static final String[] KNOWN = {
        INVITE, ACK, BYE, CANCEL, REGISTER, OPTIONS, INFO, PRACK, UPDATE, REFER, NOTIFY, SUBSCRIBE, MESSAGE, PUBLISH
    };

    private Methods() {}

    /// `name` itself, for a known method the constant.
    public static String of(String name) {
        for (String known : KNOWN) {
            if (known.equals(name)) {
                return known;
            }
        }
        return name;
    }

    /// Whether `text` between `from` and `to` could be a method.
    public static boolean isToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.is(Chars.TOKEN, text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }
}
