package dev.callwright.media.sdp;

/// How addresses stand in `c=` and `o=` lines (RFC 8866 section 5.7).
final class AddressLine {
    private static final int MAX_LENGTH = 255;

    private AddressLine() {}

    static String typeOf(String address) {
        return address.indexOf(':') >= 0 ? "IP6" : "IP4";
    }

    static String connection(String address) {
        return "c=IN " + typeOf(address) + " " + address;
    }

    /// The address in `IN IP4 192.0.2.1`, without a multicast time to live.
    static String parseConnection(String value, String line) throws MalformedSdp {
        String[] parts = value.trim().split(" +", 4);
        if (parts.length < 3 || parts[2].length() > MAX_LENGTH) {
            throw new MalformedSdp("no address in: " + line);
        }
        int slash = parts[2].indexOf('/');
        return slash < 0 ? parts[2] : parts[2].substring(0, slash);
    }
}
