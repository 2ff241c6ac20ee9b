package dev.callwright.voice.verb;

import dev.callwright.twiml.Webhook;
import dev.callwright.voice.journal.Problem;
import java.util.Map;

/// How a verb brings its result to its `action`.
final class Actions {
    private Actions() {}

    /// The request to `action`. A verb that leaves `action` out means its own document; where that has no URL the
    /// script goes on with its next verb, with a warning.
    static Next next(Conversation conversation, Base base, Webhook action, Map<String, String> params) {
        Next next = base.fetch(action, params);
        if (action.sameDocument() && next instanceof Next.Fail(Problem problem)) {
            conversation.note(new Problem(problem.code(), Problem.Severity.WARNING, problem.message(), problem.url()));
            return new Next.Continue();
        }
        return next;
    }
}
