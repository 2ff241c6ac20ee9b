package dev.callwright.voice.port;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.StatusCallback;
import java.util.Optional;

/// Knows who answers a number and where a number can be reached. Called on call threads; may wait.
public interface NumberDirectory {
    /// Who takes a call to `dialled`, the user part of the request URI (`+15550100`, `answer`); empty: nobody, 404.
    Optional<Answerer> answerer(String dialled);

    /// Where to send a call to `to` for `account`.
    Route route(AccountSid account, Endpoint to);

    /// What is configured for a number that takes calls.
    record Answerer(
            AccountSid account,
            Optional<PhoneNumberSid> number,
            VoiceHandling handling,
            Optional<StatusCallback> statusCallback) {}
}
