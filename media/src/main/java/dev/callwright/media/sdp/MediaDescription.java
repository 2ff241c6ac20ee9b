package dev.callwright.media.sdp;

import java.util.List;
import java.util.Optional;

/// One `m=` line with what belongs to it.
///
/// @param kind `audio`, `video`, …
/// @param port 0 means rejected or switched off
/// @param protocol `RTP/AVP` and the like
/// @param formats payload types, as written
/// @param connection the address of this medium when it differs from the session's
public record MediaDescription(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        Optional<String> connection,
        List<Attribute> attributes) {
    public MediaDescription {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    /// The value of the first attribute of this name; empty text for a flag.
    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .map(Attribute::value)
                .findFirst();
    }

    /// This line refused: port 0, formats kept because the line must have some (RFC 3264 section 6).
    public MediaDescription rejected() {
        return new MediaDescription(kind, 0, protocol, formats, Optional.empty(), List.of());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("m=" + kind + " " + port + " " + protocol);
        formats.forEach(format -> text.append(' ').append(format));
        connection.ifPresent(address -> text.append("\r\n").append(AddressLine.connection(address)));
        attributes.forEach(attribute -> text.append("\r\n").append(attribute));
        return text.toString();
    }
}
