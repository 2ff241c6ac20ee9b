package dev.callwright.voice.port;

/// A user name and password for digest authentication; the password is never printed.
public record SipCredentials(String username, String password) {
    @Override
    public String toString() {
        return username + ":***";
    }
}
