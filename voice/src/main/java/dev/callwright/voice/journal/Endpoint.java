package dev.callwright.voice.journal;

/// Who is called or calls: a phone number, a client, a SIP address, or the bare name of a caller.
public sealed interface Endpoint {
    /// As the API writes it: `+15005550006`, `client:alice`, `sip:bob@example.com`.
    String text();

    /// A number in E.164 form, with its plus sign.
    record PhoneNumber(String text) implements Endpoint {
        private static final int MOST_DIGITS = 15;

        public PhoneNumber {
            if (!isE164(text)) {
                throw new IllegalArgumentException("not an E.164 number: " + text);
            }
        }

        private static boolean isE164(String text) {
            int digits = text.length() - 1;
            return digits >= 2
                    && digits <= MOST_DIGITS
                    && text.charAt(0) == '+'
                    && text.charAt(1) != '0'
                    && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        }
    }

    /// A registered client; `name` is what follows `client:`.
    record Client(String name) implements Endpoint {
        public Client {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a client needs a name");
            }
        }

        @Override
        public String text() {
            return "client:" + name;
        }
    }

    /// A SIP address, with parameters and headers as they were given.
    record SipAddress(String text) implements Endpoint {
        public SipAddress {
            if (!text.startsWith("sip:") && !text.startsWith("sips:")) {
                throw new IllegalArgumentException("not a SIP address: " + text);
            }
        }
    }

    /// Anything else a caller may call itself: a SIP user name, `anonymous`, a short number.
    record Name(String text) implements Endpoint {}

    /// Reads what the API, a SIP user part or a TwiML noun holds; whatever has no better form is a [Name].
    static Endpoint parse(String text) {
        if (text.startsWith("client:") && text.length() > "client:".length()) {
            return new Client(text.substring("client:".length()));
        }
        if (text.startsWith("sip:") || text.startsWith("sips:")) {
            return new SipAddress(text);
        }
        return PhoneNumber.isE164(text) ? new PhoneNumber(text) : new Name(text);
    }
}
