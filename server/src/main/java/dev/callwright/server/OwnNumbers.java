package dev.callwright.server;

import dev.callwright.server.store.Account;
import dev.callwright.server.store.Application;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.port.NumberDirectory.Answerer;
import dev.callwright.voice.port.VoiceHandling;
import java.util.EnumSet;
import java.util.Optional;

/// Who answers the numbers that were bought through the API. Asks the store every time, so that a change counts from
/// the next call on.
final class OwnNumbers {
    private final Store store;

    OwnNumbers(Store store) {
        this.store = store;
    }

    /// What takes calls to `number`; empty when it is nobody's or a suspended account's, or nobody is to be asked.
    Optional<Answerer> answerer(String number) {
        return store.phoneNumbers()
                .owner(number)
                .filter(owned -> store.accounts()
                        .find(owned.account())
                        .filter(Account::isActive)
                        .isPresent())
                .flatMap(this::answerer);
    }

    private Optional<Answerer> answerer(PhoneNumber number) {
        VoiceUrls own = number.voice().urls();
        VoiceUrls voice = number.voice()
                .application()
                .flatMap(sid -> store.applications().find(number.account(), sid))
                .map(Application::voice)
                .orElse(own);
        return voice.webhook()
                .map(webhook -> new Answerer(
                        number.account(),
                        Optional.of(number.sid()),
                        new VoiceHandling.Ask(webhook, voice.fallback()),
                        voice.statusWebhook()
                                .or(own::statusWebhook)
                                .map(status -> new StatusCallback(status, EnumSet.of(StatusCallback.Kind.COMPLETED)))));
    }
}
