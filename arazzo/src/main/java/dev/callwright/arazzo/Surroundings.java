package dev.callwright.arazzo;

import java.nio.file.Path;
import java.util.Optional;

/// What a run may use beside the servers it calls.
///
/// @param cache a folder in which large API descriptions are kept in a form that is read faster
/// @param streams for steps that wait for server-sent events
/// @param documents where documents are; empty: files of this machine and what their sources name
/// @param evidence what it finds out beside what it does
/// @param inputs where those come from that were not given
/// @param watch who follows it from step to step
public record Surroundings(
        Optional<Path> cache,
        Webhooks webhooks,
        Optional<EventStreams> streams,
        Optional<DocumentTexts> documents,
        Evidence evidence,
        MissingInputs inputs,
        Optional<StepWatch> watch) {
    public static final Surroundings NONE = new Surroundings(
            Optional.empty(),
            new Webhooks.Nowhere(),
            Optional.empty(),
            Optional.empty(),
            Evidence.NONE,
            MissingInputs.NONE,
            Optional.empty());

    public Surroundings withCache(Optional<Path> other) {
        return new Surroundings(other, webhooks, streams, documents, evidence, inputs, watch);
    }

    public Surroundings with(Webhooks other) {
        return new Surroundings(cache, other, streams, documents, evidence, inputs, watch);
    }

    public Surroundings with(EventStreams other) {
        return new Surroundings(cache, webhooks, Optional.of(other), documents, evidence, inputs, watch);
    }

    public Surroundings with(DocumentTexts other) {
        return new Surroundings(cache, webhooks, streams, Optional.of(other), evidence, inputs, watch);
    }

    public Surroundings with(Evidence other) {
        return new Surroundings(cache, webhooks, streams, documents, other, inputs, watch);
    }

    public Surroundings with(MissingInputs other) {
        return new Surroundings(cache, webhooks, streams, documents, evidence, other, watch);
    }

    public Surroundings with(StepWatch other) {
        return new Surroundings(cache, webhooks, streams, documents, evidence, inputs, Optional.of(other));
    }

    /// For looking at a workflow that is not run: nothing is waited for, so nowhere to wait is missing.
    public Surroundings withoutWaiting() {
        EventStreams silent = (_, _, _, _) -> () -> {};
        return with(new Webhooks.Elsewhere()).with(silent);
    }
}
