package dev.callwright.voice.verb;

import dev.callwright.twiml.Play;
import dev.callwright.twiml.Say;
import dev.callwright.twiml.Severity;
import dev.callwright.twiml.Ssml;
import dev.callwright.twiml.TwimlDocument;
import dev.callwright.twiml.TwimlParser;
import dev.callwright.twiml.Verb;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.Speech;
import dev.callwright.voice.port.TwimlSource;
import dev.callwright.voice.port.VoiceHandling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a call does, document after document: fetch, run, and go where the last verb says. When a document fails, its
/// fallback is asked; when that fails too, the caller is told and the call ends.
public final class Programme {
    private static final String APOLOGY = "We are sorry. An application error has occurred. Goodbye.";

    private final Conversation conversation;
    private final TwimlSource source;
    private final boolean whisper;

    private Programme(Conversation conversation, TwimlSource source, boolean whisper) {
        this.conversation = conversation;
        this.source = source;
        this.whisper = whisper;
    }

    /// What a call does once somebody is on the line.
    public static Programme main(Conversation conversation, TwimlSource source) {
        return new Programme(conversation, source, false);
    }

    /// What a dialled party hears before it is joined: it may not dial itself, and its failure ends it.
    public static Programme whisper(Conversation conversation, TwimlSource source) {
        return new Programme(conversation, source, true);
    }

    /// How it ended.
    public sealed interface Ending {
        /// The last verb was run.
        record Finished() implements Ending {}

        /// A verb ended the call, or nothing could be run.
        ///
        /// @param headers SIP headers of the BYE
        record HungUp(Map<String, String> headers) implements Ending {}

        /// A verb turned the call away.
        ///
        /// @param headers SIP headers of the refusal
        record Rejected(boolean busy, Map<String, String> headers) implements Ending {}
    }

    /// Runs until the call is to end.
    public Ending run(VoiceHandling handling) throws CallInterrupted, InterruptedException {
        return run(handling, Map.of());
    }

    /// Runs until the call is to end.
    ///
    /// @param params what the first request says beside the standard parameters
    public Ending run(VoiceHandling handling, Map<String, String> params) throws CallInterrupted, InterruptedException {
        return switch (handling) {
            case VoiceHandling.Run(String twiml) ->
                follow(runDocument(TwimlParser.parse(twiml), new Base(Optional.empty())), Optional.empty());
            case VoiceHandling.Ask(Webhook webhook, Optional<Webhook> fallback) ->
                follow(new Next.Fetch(webhook, params), fallback);
        };
    }

    private Ending follow(Next first, Optional<Webhook> fallback) throws CallInterrupted, InterruptedException {
        Next next = first;
        boolean fallingBack = false;
        while (true) {
            switch (next) {
                case Next.Continue _ -> {
                    return new Ending.Finished();
                }
                case Next.End(var headers) -> {
                    return new Ending.HungUp(headers);
                }
                case Next.Reject(boolean busy, var headers) -> {
                    return new Ending.Rejected(busy, headers);
                }
                case Next.Fetch fetch -> {
                    boolean isFallback = fallingBack;
                    fallingBack = false;
                    next = fetchAndRun(fetch);
                    if (isFallback && next instanceof Next.Fail(Problem problem)) {
                        return giveUp(problem);
                    }
                }
                case Next.Fail(Problem problem) -> {
                    if (fallback.isEmpty()) {
                        return giveUp(problem);
                    }
                    conversation.note(problem);
                    next = new Next.Fetch(fallback.get(), errorParams(problem));
                    fallingBack = true;
                }
            }
        }
    }

    private Next fetchAndRun(Next.Fetch fetch) throws CallInterrupted, InterruptedException {
        TwimlSource.Request request = new TwimlSource.Request(conversation.call(), fetch.webhook(), fetch.params());
        TwimlSource.Answer answer = conversation.ask(() -> source.fetch(request));
        return switch (answer) {
            case TwimlSource.Answer.Document(String url, String text) ->
                runDocument(TwimlParser.parse(text), new Base(Optional.of(url)));
            case TwimlSource.Answer.Audio(String url) ->
                runVerbs(List.of(new Play(Optional.of(url), Optional.empty(), 1)), new Base(Optional.of(url)));
            case TwimlSource.Answer.Text(String url, String text) -> runText(text, new Base(Optional.of(url)));
            case TwimlSource.Answer.Failed(Problem problem) -> new Next.Fail(problem);
        };
    }

    /// Plain text is read aloud, unless it is TwiML under a wrong label.
    private Next runText(String text, Base base) throws CallInterrupted, InterruptedException {
        if (text.stripLeading().startsWith("<")) {
            TwimlDocument document = TwimlParser.parse(text);
            if (document.fatal().isEmpty()) {
                return runDocument(document, base);
            }
        }
        return runVerbs(
                List.of(new Say(List.of(new Ssml.Text(text.strip())), Optional.empty(), Optional.empty(), 1)), base);
    }

    private Next runDocument(TwimlDocument document, Base base) throws CallInterrupted, InterruptedException {
        for (dev.callwright.twiml.Problem problem : document.problems()) {
            if (problem.severity() == Severity.FATAL) {
                return new Next.Fail(problem(problem, Problem.Severity.ERROR, base));
            }
            conversation.note(problem(problem, severity(problem.severity()), base));
        }
        return runVerbs(document.verbs(), base);
    }

    private Next runVerbs(List<Verb> verbs, Base base) throws CallInterrupted, InterruptedException {
        return new Script(conversation, base, whisper).run(verbs);
    }

    private Ending giveUp(Problem problem) throws CallInterrupted, InterruptedException {
        conversation.note(problem);
        if (!whisper) {
            conversation.answer();
            new Listening(conversation).hear(new Sound.Spoken(new Speech.Prompt(APOLOGY, "", "")), KeyWatch.DEAF);
        }
        return new Ending.HungUp(Map.of());
    }

    private static Map<String, String> errorParams(Problem problem) {
        return Map.of(
                "ErrorCode",
                Integer.toString(problem.code()),
                "ErrorUrl",
                problem.url().orElse(""));
    }

    private static Problem problem(dev.callwright.twiml.Problem problem, Problem.Severity severity, Base base) {
        return new Problem(
                problem.code(),
                severity,
                "line " + problem.line() + ", column " + problem.column() + ": " + problem.message(),
                base.url());
    }

    private static Problem.Severity severity(Severity severity) {
        return switch (severity) {
            case FATAL, ERROR -> Problem.Severity.ERROR;
            case WARNING -> Problem.Severity.WARNING;
        };
    }
}
