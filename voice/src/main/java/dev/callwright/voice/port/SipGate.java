package dev.callwright.voice.port;

import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.TrunkSid;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Decides who may call and register over SIP. Asked on the SIP loop for every request outside a dialog: answers from
/// memory and never waits.
public interface SipGate {
    /// What shall become of a request, before anything else looks at it.
    Verdict judge(Knock knock);

    /// What a digest answer of this user is checked with; empty for an unknown user. Asked only after a
    /// [Verdict.Challenge].
    Optional<Secret> secret(String username, String realm);

    /// As [#secret(String, String)] for whoever knocked at `host`, the host of [Knock#to]; where hosts make no
    /// difference, just that.
    default Optional<Secret> secret(String username, String realm, String host) {
        return secret(username, realm);
    }

    /// A request that wants in.
    ///
    /// @param method INVITE, REGISTER, OPTIONS …
    /// @param from user and host of its From header: `alice@example.com`
    /// @param to user and host of its request URI; for REGISTER, of its To header
    /// @param protocol UDP, TCP, TLS
    record Knock(String method, String from, String to, InetSocketAddress source, String protocol) {}

    /// The answer.
    sealed interface Verdict {
        /// Let it in as it is.
        ///
        /// @param caller who it is, when the address alone says so; else its From header does
        /// @param trunk the trunk it came through
        record Allow(Optional<Endpoint> caller, Optional<TrunkSid> trunk) implements Verdict {}

        /// Let it in once it proves, with [#secret], to be a user of `realm`.
        record Challenge(String realm) implements Verdict {}

        /// Send it away.
        record Refuse(int status, String reason) implements Verdict {}
    }

    /// A password, or the HA1 hashes of `username:realm:password` in hexadecimal.
    sealed interface Secret {
        record Password(String value) implements Secret {
            @Override
            public String toString() {
                return "***";
            }
        }

        /// One for each algorithm that may be asked for.
        record Ha1(String md5, String sha256) implements Secret {
            @Override
            public String toString() {
                return "***";
            }
        }
    }
}
