package dev.callwright.sip;

/// With what a user's digest is checked (RFC 8760: MD5 or SHA-256).
public sealed interface DigestSecret {
    /// The password in clear.
    record Password(String password) implements DigestSecret {
        @Override
        public String toString() {
            return "Password[hidden]";
        }
    }

    /// The hashes of `user:realm:password` (HA1) in lower-case hexadecimal, so that the password need not be kept.
    ///
    /// @param md5 empty: this user cannot answer an MD5 challenge
    /// @param sha256 empty: this user cannot answer a SHA-256 challenge
    record Hashes(String md5, String sha256) implements DigestSecret {
        @Override
        public String toString() {
            return "Hashes[hidden]";
        }
    }
}
