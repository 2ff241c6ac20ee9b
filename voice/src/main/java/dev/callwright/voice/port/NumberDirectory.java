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

    /// As [#answerer(String)] for a call to `dialled@host`; where hosts make no difference, just that.
    default Optional<Answerer> answerer(String dialled, String host) {
        return answerer(dialled);
    }

    /// Where to send a call to `to` for `account`.
    Route route(AccountSid account, Endpoint to);

    /// What is configured for a number that takes calls.
    ///
    /// @param called who is told to be called; empty: what was dialled
    record Answerer(
            AccountSid account,
            Optional<PhoneNumberSid> number,
            VoiceHandling handling,
            Optional<StatusCallback> statusCallback,
            Optional<Endpoint> called) {

        /// Who is called by the number that was dialled.
        public Answerer(
                AccountSid account,
                Optional<PhoneNumberSid> number,
                VoiceHandling handling,
                Optional<StatusCallback> statusCallback) {
            this(account, number, handling, statusCallback, Optional.empty());
        }
    }
}
