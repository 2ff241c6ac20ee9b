package dev.callwright.sip.parse;

/// How much of a message a stranger may make us read.
///
/// @param messageBytes the whole message, body included
/// @param headerCount header lines
/// @param headerBytes one header with its folded lines
/// @param uriBytes the Request-URI
public record ParseLimits(int messageBytes, int headerCount, int headerBytes, int uriBytes) {
    /// A full datagram, and more headers than any network has been seen to add.
    public static final ParseLimits STANDARD = new ParseLimits(65_536, 128, 8_192, 1_024);

    public ParseLimits {
        if (messageBytes < 1 || headerCount < 1 || headerBytes < 1 || uriBytes < 1) {
            throw new IllegalArgumentException("limits must be positive: " + messageBytes + ", " + headerCount + ", "
                    + headerBytes + ", " + uriBytes);
        }
    }
}
