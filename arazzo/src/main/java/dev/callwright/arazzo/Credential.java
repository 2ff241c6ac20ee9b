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

    /// For OAuth 2: a token is fetched with it when one is needed.
    ///
    /// @param id of the client
    /// @param secret of the client; empty for a public one, which only says its name (RFC 6749 2.1)
    /// @param tokens where tokens are had; without it where the description says
    record OAuth(String id, String secret, Grant grant, Optional<URI> tokens) implements Credential {
        @Override
        public String toString() {
            return "OAuth[" + id + ", " + grant + "]";
        }
    }

    /// What a client shows for a token beside itself.
    sealed interface Grant {
        /// Nothing (RFC 6749 4.4).
        record Client() implements Grant {}

        /// The password of a user who trusts the client with it (RFC 6749 4.3).
        record Password(String user, String password) implements Grant {
            @Override
            public String toString() {
                return "Password[" + user + "]";
            }
        }

        /// What somebody got who let the client in before (RFC 6749 6).
        record Refresh(String token) implements Grant {
            @Override
            public String toString() {
                return "Refresh";
            }
        }
    }

    /// The client that sends the requests shows a certificate when it is asked for one.
    record Certificate() implements Credential {}

    /// Only for the security scheme of this name.
    record Named(String scheme, Credential credential) implements Credential {}
}
