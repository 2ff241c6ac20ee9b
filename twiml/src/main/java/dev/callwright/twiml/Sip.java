package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A SIP address to call.
///
/// @param uris never empty; several are tried by priority and weight
/// @param credentials for a digest challenge by the far end
/// @param headers more SIP headers; those in the query of a URI stay there
public record Sip(List<Uri> uris, Optional<Credentials> credentials, Leg leg, List<Parameter> headers)
        implements DialTarget {
    /// One address, `sip:` or `sips:`, with its parameters and headers as written.
    public record Uri(String uri, OptionalInt priority, OptionalInt weight) {}

    /// A name and a password, which is never printed.
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[username=" + username + "]";
        }
    }

    private static final Form FORM = Form.executed("Sip").text("SIP URI");
    private static final Attribute<Optional<String>> USERNAME = FORM.optional("username", Type.text(255), 13249);
    private static final Attribute<Optional<String>> PASSWORD = FORM.optional("password", Type.text(255), 13249);
    private static final Part<Leg> LEG = Leg.withMachineDetection(FORM, 13241);
    private static final Children<Uri> URIS = FORM.children(13243, () -> List.of(SipUri.ELEMENT));
    private static final Children<List<Parameter>> HEADERS = FORM.children(13252, () -> List.of(SipUri.HEADERS));

    static final Element<Sip> ELEMENT = FORM.elementOrNone(Sip::read);

    public Sip {
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("no SIP URI");
        }
        uris = List.copyOf(uris);
        headers = List.copyOf(headers);
    }

    /// The address to try first.
    public String uri() {
        return uris.getFirst().uri();
    }

    private static Optional<Sip> read(Reading at) {
        Optional<String> username = at.get(USERNAME);
        String password = at.get(PASSWORD).orElse("");
        Leg leg = at.get(LEG);
        List<Parameter> headers = at.all(HEADERS).stream().flatMap(List::stream).toList();
        List<Uri> uris = at.all(URIS);
        if (uris.isEmpty()) {
            uris = SipUri.read(at, OptionalInt.empty(), OptionalInt.empty())
                    .map(List::of)
                    .orElse(List.of());
        }
        return uris.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sip(uris, username.map(name -> new Credentials(name, password)), leg, headers));
    }
}
