package dev.callwright.client;

import dev.callwright.client.wire.Answer;
import dev.callwright.client.wire.Ask;
import java.net.URI;

/// Deletes. When the answer to the first attempt was lost, a second one may find nothing left, which is what was
/// wanted.
final class Removal {
    private static final int NOT_FOUND = 404;

    private Removal() {}

    static void of(Api api, URI address) {
        Answer answer = api.answer(Ask.delete(address));
        boolean goneBefore = answer.status() == NOT_FOUND && answer.attempts() > 1;
        if (!answer.isOk() && !goneBefore) {
            throw api.refusal().apply(answer);
        }
    }
}
