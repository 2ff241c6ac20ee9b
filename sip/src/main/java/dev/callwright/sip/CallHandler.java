package dev.callwright.sip;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import java.net.InetSocketAddress;
import java.util.Optional;

/// What a [UserAgent] asks its owner: who may come in, and what to do with a new call.
///
/// Every method is called on the agent's loop and must not wait.
public interface CallHandler {
    /// A new INVITE that was admitted, outside any dialog. Set the listener now or refuse; answer later, from any
    /// thread. The agent itself sends 100 when nothing else was sent for 200 ms.
    void incoming(IncomingCall call);

    /// Who may come in; asked for every request that begins something: INVITE, REGISTER and other requests outside a
    /// dialog.
    AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol);

    /// The secret with which a digest of this user is checked; empty: there is no such user.
    Optional<DigestSecret> secret(String username, String realm);

    /// As [#secret(String, String)], where it depends on what is asked for; by default it does not.
    default Optional<DigestSecret> secret(SipRequest request, String username, String realm) {
        return secret(username, realm);
    }

    /// Whether an admitted identity may bind contacts to this address-of-record; by default only to the one whose user
    /// part is the identity itself.
    default boolean mayRegister(String identity, SipUri addressOfRecord) {
        return identity.equals(addressOfRecord.user());
    }

    /// Any other admitted request outside a dialog (MESSAGE, PUBLISH…); OPTIONS is answered by the agent itself.
    default void requested(InDialogRequest request) {
        request.respond(Status.METHOD_NOT_ALLOWED);
    }
}
