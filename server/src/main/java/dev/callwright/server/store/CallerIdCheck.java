package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Webhook;
import java.util.Optional;

/// A call that asks whoever answers a number for a code.
///
/// @param call what asks
/// @param callback who is told what came of it
/// @param proven what was made when the right code was keyed in
public record CallerIdCheck(
        CallSid call, AccountSid account, Asked asked, Optional<Webhook> callback, Optional<PhoneNumberSid> proven) {

    /// What is asked where.
    ///
    /// @param number E.164
    /// @param friendlyName what the caller id will be called
    /// @param code what is to be keyed in
    public record Asked(String number, String friendlyName, String code) {}

    CallerIdCheck with(CallerId made) {
        return new CallerIdCheck(call, account, asked, callback, Optional.of(made.sid()));
    }
}
