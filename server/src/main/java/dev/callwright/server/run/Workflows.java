package dev.callwright.server.run;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.DocumentTexts;
import dev.callwright.arazzo.EventStreams;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.Readiness;
import dev.callwright.arazzo.RunLimits;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.Webhooks;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.store.KeptWorkflow;
import dev.callwright.server.store.WorkflowRows;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.world.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// Documents made ready to run; those used last are remembered. Safe for use by any thread.
public final class Workflows {
    private static final int MOST_REMEMBERED = 64;
    private static final int DEPTH = 32;
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Path NAME = Path.of("document");

    private final WorkflowRows rows;
    private final Sealer sealer;
    private final Function<Optional<SSLContext>, Outside> outside;
    private final Outside plain;
    private final Time time;
    private final Function<AccountSid, Optional<Secret>> tokens;
    private final RunLimits limits;
    private final ReadyWorkflows<Key, Readiness> remembered = new ReadyWorkflows<>(MOST_REMEMBERED);

    /// @param outside how others are reached, with the certificate that is shown to those who ask
    /// @param tokens of accounts, with which workflows call this server
    public Workflows(
            WorkflowRows rows,
            Sealer sealer,
            Function<Optional<SSLContext>, Outside> outside,
            Time time,
            Function<AccountSid, Optional<Secret>> tokens,
            Config.Workflows settings) {
        this.rows = rows;
        this.sealer = sealer;
        this.outside = outside;
        this.plain = outside.apply(Optional.empty());
        this.time = time;
        this.tokens = tokens;
        this.limits = new RunLimits(settings.steps(), DEPTH, settings.deadline(), LONGEST_WAIT, ANSWER, Duration.ZERO);
    }

    /// How workflows reach others.
    public record Outside(OperationCaller caller, EventStreams streams) {
        /// This server itself, and others as far as webhooks may go there too.
        public static Outside guarded(OperationCaller caller, EventStreams streams, HostGuard guard, Own own) {
            GuardedCaller guarded = new GuardedCaller(caller, guard, own);
            return new Outside(guarded, (call, refused, sink, ended) -> {
                Optional<String> refusal = guarded.refusal(call.url());
                if (refusal.isPresent()) {
                    ended.accept(refusal.get());
                    return () -> {};
                }
                return streams.open(
                        call.withUrl(own.real(call.url())),
                        answer -> refused.by(answer).map(other -> other.withUrl(own.real(other.url()))),
                        sink,
                        ended);
            });
        }
    }

    private record Key(String sid, String workflowId, List<Poll> polls, String token) {}

    /// The workflow, ready to run or not; waits at most for another who prepares the same.
    Readiness ready(KeptWorkflow workflow, String id, List<Poll> polls) {
        String token = token(workflow.account());
        Key key = new Key(workflow.sid(), id, List.copyOf(polls), token);
        try {
            return remembered.get(key, () -> {
                WorkflowSettings settings = WorkflowSettings.parse(sealer.open(workflow.settings()));
                WorkflowTexts texts = WorkflowTexts.kept(rows.documents(workflow.sid()), settings.addresses());
                return prepare(texts, settings, workflow.account(), Optional.of(id), polls);
            });
        } catch (InterruptedException e) {
            throw stops(e);
        }
    }

    /// As [#ready], for a document that is not kept yet.
    Readiness prepare(
            DocumentTexts texts, WorkflowSettings settings, AccountSid account, Optional<String> id, List<Poll> polls) {
        try {
            return engine(texts, settings).prepare(run(settings, account, id, polls));
        } catch (InterruptedException e) {
            throw stops(e);
        }
    }

    /// What a document offers that is not kept yet.
    DocumentOutline outline(DocumentTexts texts, WorkflowSettings settings, AccountSid account) {
        try {
            return engine(texts, settings).outline(run(settings, account, Optional.empty(), List.of()));
        } catch (InterruptedException e) {
            throw stops(e);
        }
    }

    private static IllegalStateException stops(InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("the server stops", stopping);
    }

    private ArazzoEngine engine(DocumentTexts texts, WorkflowSettings settings) {
        Outside reached = settings.certificate()
                .map(certificate -> outside.apply(Optional.of(certificate)))
                .orElse(plain);
        // Messages are kept with their run.
        Surroundings surroundings = Surroundings.NONE
                .with(new Webhooks.Elsewhere())
                .with(reached.streams())
                .with(texts);
        return new ArazzoEngine(reached.caller(), time, surroundings);
    }

    private ArazzoRun run(WorkflowSettings settings, AccountSid account, Optional<String> id, List<Poll> polls) {
        Credential own = new Credential.Basic(account.value(), token(account));
        return new ArazzoRun(
                NAME, id, Map.of(), settings.targets(own), polls, settings.strict(), ArazzoRun.Success.USUAL, limits);
    }

    OperationCaller caller() {
        return plain.caller();
    }

    Duration patience() {
        return limits.answer();
    }

    private String token(AccountSid account) {
        return tokens.apply(account).map(Secret::value).orElse("");
    }
}
