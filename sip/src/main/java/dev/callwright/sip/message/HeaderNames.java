package dev.callwright.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Names of SIP headers as we write them; on the wire they ignore case, and some have a compact form of one letter
/// (RFC 3261 section 7.3.3).
public final class HeaderNames {
    public static final String VIA = "Via";
    public static final String FROM = "From";
    public static final String TO = "To";
    public static final String CALL_ID = "Call-ID";
    public static final String CSEQ = "CSeq";
    public static final String CONTACT = "Contact";
    public static final String MAX_FORWARDS = "Max-Forwards";
    public static final String ROUTE = "Route";
    public static final String RECORD_ROUTE = "Record-Route";
    public static final String CONTENT_TYPE = "Content-Type";
    public static final String CONTENT_LENGTH = "Content-Length";
    public static final String ALLOW = "Allow";
    public static final String ACCEPT = "Accept";
    public static final String SUPPORTED = "Supported";
    public static final String UNSUPPORTED = "Unsupported";
    public static final String REQUIRE = "Require";
    public static final String PROXY_REQUIRE = "Proxy-Require";
    public static final String EXPIRES = "Expires";
    public static final String MIN_EXPIRES = "Min-Expires";
    public static final String SESSION_EXPIRES = "Session-Expires";
    public static final String MIN_SE = "Min-SE";
    public static final String RSEQ = "RSeq";
    public static final String RACK = "RAck";
    public static final String RETRY_AFTER = "Retry-After";
    public static final String USER_AGENT = "User-Agent";
    public static final String SERVER = "Server";
    public static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    public static final String AUTHORIZATION = "Authorization";
    public static final String PROXY_AUTHENTICATE = "Proxy-Authenticate";
    public static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    public static final String REFER_TO = "Refer-To";
    public static final String REFERRED_BY = "Referred-By";
    public static final String REPLACES = "Replaces";
    public static final String EVENT = "Event";
    public static final String SUBSCRIPTION_STATE = "Subscription-State";
    public static final String REASON = "Reason";
    public static final String P_ASSERTED_IDENTITY = "P-Asserted-Identity";
    public static final String DIVERSION = "Diversion";
    public static final String WARNING = "Warning";
    public static final String DATE = "Date";

    /// Headers whose lines may hold several values between commas.
    private static final String[] LISTS = {
        VIA,
        CONTACT,
        ROUTE,
        RECORD_ROUTE,
        ALLOW,
        ACCEPT,
        SUPPORTED,
        UNSUPPORTED,
        REQUIRE,
        PROXY_REQUIRE,
        WARNING,
        REASON,
        P_ASSERTED_IDENTITY,
        DIVERSION,
        "Accept-Encoding",
        "Accept-Language",
        "Alert-Info",
        "Allow-Events",
        "Call-Info",
        "Content-Encoding",
        "Content-Language",
        "Error-Info",
        "History-Info",
        "In-Reply-To",
        "P-Preferred-Identity",
        "Path",
        "Service-Route",
        "Accept-Contact",
        "Reject-Contact",
        "Geolocation"
    };

    private static final String[] SINGLES = {
        FROM,
        TO,
        CALL_ID,
        CSEQ,
        MAX_FORWARDS,
        CONTENT_TYPE,
        CONTENT_LENGTH,
        EXPIRES,
        MIN_EXPIRES,
        SESSION_EXPIRES,
        MIN_SE,
        RSEQ,
        RACK,
        RETRY_AFTER,
        USER_AGENT,
        SERVER,
        WWW_AUTHENTICATE,
        AUTHORIZATION,
        PROXY_AUTHENTICATE,
        PROXY_AUTHORIZATION,
        REFER_TO,
        REFERRED_BY,
        REPLACES,
        EVENT,
        SUBSCRIPTION_STATE,
        DATE,
        "Subject",
        "Organization",
        "Priority",
        "Reply-To",
        "MIME-Version",
        "Timestamp",
        "Content-Disposition",
        "Authentication-Info",
        "Privacy",
        "SIP-ETag",
        "SIP-If-Match",
        "Identity",
        "Identity-Info",
        "Join",
        "Request-Disposition"
    };

    private static final int SLOTS = 512;
    private static final @Nullable String[] TABLE = new @Nullable String[SLOTS];
    private static final boolean[] IS_LIST = new boolean[SLOTS];

    static {
        for (String name : LISTS) {
            IS_LIST[put(name)] = true;
        }
        for (String name : SINGLES) {
            put(name);
        }
    }

    private HeaderNames() {}

    /// The name as this class spells it, compact forms expanded; an unknown name comes back as it is.
    public static String canonical(String name) {
        if (name.length() == 1) {
            return expanded(name.charAt(0), name);
        }
        int slot = slot(name);
        String known = TABLE[slot];
        return known == null ? name : known;
    }

    /// The same for a name in ASCII between `from` and `to`; a known one costs no new string.
    public static String canonical(byte[] bytes, int from, int to) {
        if (to - from == 1) {
            char letter = (char) bytes[from];
            String expanded = expanded(letter, "");
            return expanded.isEmpty() ? String.valueOf(letter) : expanded;
        }
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + (bytes[i] | 0x20);
        }
        for (int slot = spread(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
            String known = TABLE[slot];
            if (known == null) {
                return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            }
            if (known.length() == to - from && same(known, bytes, from)) {
                return known;
            }
        }
    }

    /// Whether lines of this header may hold several values between commas.
    public static boolean isList(String name) {
        return name.length() == 1 ? isList(canonical(name)) && canonical(name).length() > 1 : IS_LIST[slot(name)];
    }

    /// Whether the bytes are a token, as the name of any header must be.
    public static boolean isToken(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || !Chars.is(Chars.TOKEN, (char) bytes[i])) {
                return false;
            }
        }
        return to > from;
    }

    /// Whether `text` is a word of RFC 3261 25.1, of which a Call-ID has one or two.
    public static boolean isWord(String text) {
        return Chars.allAre(Chars.CALL_ID, text);
    }

    /// The slot of `name`, or the empty one where it would go.
    private static int slot(String name) {
        int hash = name.length();
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 31 + (name.charAt(i) | 0x20);
        }
        int slot = spread(hash);
        for (String known = TABLE[slot]; known != null && !known.equalsIgnoreCase(name); known = TABLE[slot]) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static int put(String name) {
        int slot = slot(name);
        TABLE[slot] = name;
        return slot;
    }

    private static int spread(int hash) {
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }

    private static boolean same(String known, byte[] bytes, int from) {
        for (int i = 0; i < known.length(); i++) {
            int difference = known.charAt(i) ^ bytes[from + i];
            if (difference != 0 && (difference != 0x20 || !Character.isLetter(known.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /// RFC 3261 20 and the registry: one letter stands for a name.
    private static String expanded(char letter, String otherwise) {
        return switch (letter | 0x20) {
            case 'a' -> "Accept-Contact";
            case 'b' -> REFERRED_BY;
            case 'c' -> CONTENT_TYPE;
            case 'd' -> "Request-Disposition";
            case 'e' -> "Content-Encoding";
            case 'f' -> FROM;
            case 'i' -> CALL_ID;
            case 'j' -> "Reject-Contact";
            case 'k' -> SUPPORTED;
            case 'l' -> CONTENT_LENGTH;
            case 'm' -> CONTACT;
            case 'n' -> "Identity-Info";
            case 'o' -> EVENT;
            case 'r' -> REFER_TO;
            case 's' -> "Subject";
            case 't' -> TO;
            case 'u' -> "Allow-Events";
            case 'v' -> VIA;
            case 'x' -> SESSION_EXPIRES;
            case 'y' -> "Identity";
            default -> otherwise;
        };
    }
}
