package dev.callwright.sip;

import dev.callwright.sip.message.SipUri;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/// Where registered telephones can be reached. Safe for use by any thread; what it returns are snapshots.
public interface Registrar {
    /// The live bindings of an address-of-record (user and host count, parameters do not), the preferred one first.
    List<Binding> bindings(SipUri addressOfRecord);

    /// All addresses-of-record with a live binding, as `sip:user@host`.
    Set<String> addresses();

    /// How many bindings are live.
    int size();

    /// Tells `listener` every change from now on.
    void listen(Listener listener);

    /// One contact of an address-of-record.
    ///
    /// @param addressOfRecord as `sip:user@host`
    /// @param contact the Request-URI that reaches it
    /// @param preference the q value, 0 to 1
    /// @param expiresAtNanos when it lapses, on the clock of the agent's loop
    /// @param source where the REGISTER really came from: through a NAT, only this address reaches the telephone
    /// @param protocol what the REGISTER came over
    /// @param userAgent what the telephone calls itself; empty if it does not say
    record Binding(
            String addressOfRecord,
            SipUri contact,
            float preference,
            long expiresAtNanos,
            InetSocketAddress source,
            String protocol,
            String userAgent) {}

    /// Told about changes; on the loop.
    interface Listener {
        default void added(Binding binding) {}

        default void refreshed(Binding binding) {}

        /// Removed by the telephone, or lapsed.
        default void removed(Binding binding, boolean lapsed) {}
    }
}
