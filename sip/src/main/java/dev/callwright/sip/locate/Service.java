package dev.callwright.sip.locate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/// SIP at a domain by one protocol, and the name under which DNS lists its servers.
record Service(String protocol, Name name) {
    /// The usual names (RFC 3263 section 4.1), for domains that have no NAPTR records.
    static Optional<Service> of(String protocol, String domain) {
        return switch (protocol) {
            case "UDP" -> named(protocol, "_sip._udp.", domain);
            case "TCP" -> named(protocol, "_sip._tcp.", domain);
            case "TLS" -> named(protocol, "_sips._tcp.", domain);
            default -> Optional.empty();
        };
    }

    /// What a NAPTR record offers, if it is SIP by a protocol that is known here.
    static Optional<Service> of(NAPTRRecord record) {
        if (!record.getFlags().equalsIgnoreCase("s")) {
            return Optional.empty();
        }
        return switch (record.getService().toUpperCase(Locale.ROOT)) {
            case "SIP+D2U" -> Optional.of(new Service("UDP", record.getReplacement()));
            case "SIP+D2T" -> Optional.of(new Service("TCP", record.getReplacement()));
            case "SIPS+D2T" -> Optional.of(new Service("TLS", record.getReplacement()));
            default -> Optional.empty();
        };
    }

    /// For a `sip:` URI the least demanding protocol first, as most servers expect.
    static List<String> usual(boolean secure) {
        return secure ? List.of("TLS") : List.of("UDP", "TCP", "TLS");
    }

    private static Optional<Service> named(String protocol, String prefix, String domain) {
        try {
            return Optional.of(new Service(protocol, Name.fromString(prefix + domain, Name.root)));
        } catch (TextParseException tooLong) {
            return Optional.empty();
        }
    }
}
