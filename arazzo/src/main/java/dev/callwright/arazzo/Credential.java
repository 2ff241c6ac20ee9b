package dev.callwright.arazzo;

import java.net.URI;
import java.util.Optional;

/// A secret for the requests to one source. Never printed.
public sealed interface Credential {
    /// For HTTP basic and digest authentication.
    record Basic(String user, String password) implements Credential {
        @Override
        public String toString() {
            return "Basic[" + user + "]";
        }
    }

    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    record ApiKey(String key) implements Credential {
        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /// For OAuth 2: a token is fetched with it when one is needed (RFC 6749 4.4).
    ///
    /// @param tokens where tokens are had; without it where the description says
    record ClientCredentials(String id, String secret, Optional<URI> tokens) implements Credential {
        @Override
        public String toString() {
            return "ClientCredentials[" + id + "]";
        }
    }

    /// The client that sends the requests shows a certificate when it is asked for one.
    record Certificate() implements Credential {}

    /// Only for the security scheme of this name.
    record Named(String scheme, Credential credential) implements Credential {}
}
