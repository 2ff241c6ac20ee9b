package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;

/// The layer above the transactions.
public interface TransactionUser {
    /// Whether a request that belongs to no transaction yet may begin one; if not, the user has answered it without
    /// state.
    boolean admits(SipRequest request, Path path);

    /// A new request, neither ACK nor CANCEL. `merged`: it is one that came already on another way (RFC 3261 8.2.2.2).
    void requested(ServerTransaction transaction, boolean merged);

    /// An ACK that belongs to a 2xx, or to nothing.
    void acknowledged(SipRequest ack);

    /// A response that belongs to no transaction.
    void stray(SipResponse response);
}
