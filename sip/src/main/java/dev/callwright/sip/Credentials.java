package dev.callwright.sip;

/// With what we answer a challenge; printed without the password.
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=hidden]";
    }
}
