package dev.callwright.sip;

import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.time.Duration;
import java.util.Optional;

/// Our own registration with somebody else's registrar, refreshed until it is closed. Safe for use by any thread.
public interface Registration {
    /// Ends it: removes our contact at the registrar (Expires 0).
    void unregister();

    /// What to register.
    ///
    /// @param registrar the Request-URI: `sip:domain`
    /// @param addressOfRecord whose contact we are
    /// @param contactUser the user part of our Contact
    /// @param expires what we ask for; the registrar may grant less
    /// @param path where to send it instead of where the registrar's URI says
    record Settings(
            SipUri registrar,
            SipUri addressOfRecord,
            String contactUser,
            Optional<Credentials> credentials,
            Duration expires,
            Optional<NextHop> path) {}

    /// What becomes of it; on the loop.
    interface Listener {
        /// Registered, or refreshed, for this long.
        default void registered(Duration granted) {}

        /// This attempt failed; the next comes after `retryIn`.
        default void failed(SipResponse failure, Duration retryIn) {}

        /// We asked to be removed and the registrar answered, or nobody did.
        default void unregistered() {}
    }
}
