package dev.callwright.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/// A session description (RFC 8866), as far as audio calls need it; other lines are skipped when read.
///
/// @param name the `s=` line
/// @param connection the session's address; empty when each medium has its own
public record SessionDescription(
        Origin origin,
        String name,
        Optional<String> connection,
        List<Attribute> attributes,
        List<MediaDescription> media) {
    public SessionDescription {
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /// Reads the body of a SIP message. Lenient: any line end, unknown lines, and a missing `s=` or `t=` are taken
    /// in.
    public static SessionDescription parse(byte[] body) throws MalformedSdp {
        return new SdpParser(body).parse();
    }

    /// The address that `medium` of this description is received at; empty when nothing names one.
    public Optional<String> addressOf(MediaDescription medium) {
        return medium.connection().or(this::connection);
    }

    /// The direction of `medium`, which it inherits from the session when it names none; `sendrecv` when neither
    /// does.
    public Direction directionOf(MediaDescription medium) {
        return direction(medium.attributes()).or(() -> direction(attributes)).orElse(Direction.SENDRECV);
    }

    private static Optional<Direction> direction(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            for (Direction direction : Direction.values()) {
                if (attribute.name().equalsIgnoreCase(direction.attribute())) {
                    return Optional.of(direction);
                }
            }
        }
        return Optional.empty();
    }

    /// The body of a SIP message, `application/sdp`.
    public byte[] toBytes() {
        return toString().getBytes(UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v=0\r\n");
        text.append(origin).append("\r\ns=").append(name.isEmpty() ? "-" : name).append("\r\n");
        connection.ifPresent(
                address -> text.append(AddressLine.connection(address)).append("\r\n"));
        text.append("t=0 0\r\n");
        attributes.forEach(attribute -> text.append(attribute).append("\r\n"));
        media.forEach(medium -> text.append(medium).append("\r\n"));
        return text.toString();
    }
}
