package dev.callwright.sip.transaction;

/// One request that we sent, until no response to it can arrive any more.
public sealed interface ClientTransaction permits InviteClientTransaction, NonInviteClientTransaction {
    /// Forgets the transaction: nothing more is sent, its listener hears nothing more.
    void abandon();
}
