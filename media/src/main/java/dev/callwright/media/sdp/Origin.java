package dev.callwright.media.sdp;

/// Who made a description and how often it changed: the `o=` line (RFC 8866 section 5.2).
///
/// @param version rises by one with each change
public record Origin(String username, String sessionId, long version, String address) {
    @Override
    public String toString() {
        return "o=" + username + " " + sessionId + " " + version + " IN " + AddressLine.typeOf(address) + " " + address;
    }
}
