package dev.callwright.arazzo;

/// A secret for the requests to one source. Never printed.
public sealed interface Credential {
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
}
