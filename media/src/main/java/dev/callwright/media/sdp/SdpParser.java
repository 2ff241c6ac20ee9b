package dev.callwright.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one description; used once. Bounded in bytes, lines, media and formats.
final class SdpParser {
    private static final int MAX_BYTES = 16_384;
    private static final int MAX_LINES = 500;
    private static final int MAX_MEDIA = 16;
    private static final int MAX_FORMATS = 64;
    private static final int MAX_PORT = 65_535;

    private final byte[] body;
    private final List<Attribute> sessionAttributes = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private Origin origin = new Origin("-", "0", 0, "0.0.0.0");
    private String name = "-";
    private Optional<String> connection = Optional.empty();
    private @Nullable MediaSection section;

    SdpParser(byte[] body) {
        this.body = body;
    }

    SessionDescription parse() throws MalformedSdp {
        if (body.length > MAX_BYTES) {
            throw new MalformedSdp("longer than " + MAX_BYTES + " bytes: " + body.length);
        }
        List<String> lines =
                new String(body, UTF_8).lines().limit(MAX_LINES + 1L).toList();
        if (lines.size() > MAX_LINES) {
            throw new MalformedSdp("more than " + MAX_LINES + " lines");
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith("v=0")) {
            throw new MalformedSdp("does not begin with v=0");
        }
        for (String line : lines) {
            takeIn(line);
        }
        closeSection();
        return new SessionDescription(origin, name, connection, sessionAttributes, media);
    }

    private void takeIn(String line) throws MalformedSdp {
        if (line.isBlank()) {
            return;
        }
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw new MalformedSdp("not a line of a session description: " + line);
        }
        String value = line.substring(2);
        switch (line.charAt(0)) {
            case 'o' -> origin = parseOrigin(value, line);
            case 's' -> name = value.trim();
            case 'c' -> takeConnection(AddressLine.parseConnection(value, line));
            case 'a' -> attributes().add(parseAttribute(value));
            case 'm' -> openSection(value, line);
            default -> {}
        }
    }

    private static Origin parseOrigin(String value, String line) throws MalformedSdp {
        String[] parts = value.trim().split(" +", 7);
        if (parts.length < 6) {
            throw new MalformedSdp("six fields expected in: " + line);
        }
        return new Origin(parts[0], parts[1], version(parts[2]), parts[5]);
    }

    /// Versions beyond a long exist in the wild; only whether it changed matters.
    private static long version(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notALong) {
            return digits.hashCode() & 0xFFFF_FFFFL;
        }
    }

    private void takeConnection(String address) {
        if (section == null) {
            connection = Optional.of(address);
        } else {
            section.connection = Optional.of(address);
        }
    }

    private List<Attribute> attributes() {
        return section == null ? sessionAttributes : section.attributes;
    }

    private static Attribute parseAttribute(String value) {
        int colon = value.indexOf(':');
        return colon < 0
                ? new Attribute(value.trim())
                : new Attribute(
                        value.substring(0, colon).trim(),
                        value.substring(colon + 1).trim());
    }

    private void openSection(String value, String line) throws MalformedSdp {
        closeSection();
        if (media.size() == MAX_MEDIA) {
            throw new MalformedSdp("more than " + MAX_MEDIA + " media");
        }
        String[] parts = value.trim().split(" +");
        if (parts.length < 4 || parts.length > 3 + MAX_FORMATS) {
            throw new MalformedSdp("kind, port, protocol and up to " + MAX_FORMATS + " formats expected in: " + line);
        }
        section = new MediaSection(
                parts[0], parsePort(parts[1], line), parts[2], List.of(parts).subList(3, parts.length));
    }

    /// `49170` or `49170/2`.
    private static int parsePort(String text, String line) throws MalformedSdp {
        int slash = text.indexOf('/');
        try {
            int port = Integer.parseInt(slash < 0 ? text : text.substring(0, slash));
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as for a number out of range
        }
        throw new MalformedSdp("no port number in: " + line);
    }

    private void closeSection() {
        if (section != null) {
            media.add(section.toDescription());
            section = null;
        }
    }

    /// A medium while its lines arrive.
    private static final class MediaSection {
        private final String kind;
        private final int port;
        private final String protocol;
        private final List<String> formats;
        private final List<Attribute> attributes = new ArrayList<>();
        private Optional<String> connection = Optional.empty();

        MediaSection(String kind, int port, String protocol, List<String> formats) {
            this.kind = kind;
            this.port = port;
            this.protocol = protocol;
            this.formats = formats;
        }

        MediaDescription toDescription() {
            return new MediaDescription(kind, port, protocol, formats, connection, attributes);
        }
    }
}
