package dev.callwright.phones;

import dev.callwright.sip.Credentials;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.NextHop;
import dev.callwright.sip.Registration;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipUri;
import java.time.Duration;
import java.util.Optional;

/// One telephone of a [PhoneNetwork]: it has a number, takes calls as its script says, places calls and registers.
///
/// It is a name and not a thing: every number has one, at any time. Safe for use by any thread.
///
/// @param number what is called to reach it, the user part of its address
public record ScriptedPhone(PhoneNetwork network, String number) {
    /// From now on it takes calls like this.
    public void behave(PhoneScript script) {
        network.behave(number, script);
    }

    /// Calls `target`; the script begins while it rings there ([Cue.Answered] waits for the answer).
    public PhoneCall call(SipUri target, PhoneScript script) {
        return call(Invitation.of(target, network.addressOf(number), Body.NONE), script);
    }

    /// Places a call with all that an invitation can say; its offer is made here.
    public PhoneCall call(Invitation invitation, PhoneScript script) {
        return network.place(number, invitation, script);
    }

    /// Calls another telephone of the same network.
    public PhoneCall call(String otherNumber, PhoneScript script) {
        return call(network.addressOf(otherNumber).uri(), script);
    }

    /// Registers with somebody's registrar, so that calls to `sip:number@domain` ring here.
    ///
    /// @param domain the registrar's and the address-of-record's host and port
    /// @param path where to send it instead of where the domain says
    public Registration register(
            SipUri domain, Optional<Credentials> credentials, Optional<NextHop> path, Registration.Listener listener) {
        Registration.Settings settings = new Registration.Settings(
                domain.withUser(""), domain.withUser(number), number, credentials, Duration.ofHours(1), path);
        return network.agent().register(settings, listener);
    }
}
