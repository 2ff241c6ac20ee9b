package dev.callwright.server.webhook;

import dev.callwright.server.webhook.SignedRequests.SignedRequest;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.port.TwimlSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Asks web applications for TwiML, with the standard parameters, signed, within the budget. Safe for use by any
/// thread.
public final class TwimlFetcher implements TwimlSource {
    private static final Set<String> TWIML_TYPES = Set.of("text/xml", "application/xml", "text/html");
    private static final Set<String> AUDIO_TYPES = Set.of(
            "audio/mpeg",
            "audio/mp3",
            "audio/wav",
            "audio/wave",
            "audio/x-wav",
            "audio/aiff",
            "audio/x-aifc",
            "audio/x-aiff",
            "audio/x-gsm",
            "audio/gsm",
            "audio/ulaw",
            "audio/basic");

    private final SignedRequests requests;
    private final KeptAudio audio;
    private final int largestDocument;
    private final Map<CallSid, CookieJar> cookies = new ConcurrentHashMap<>();

    /// @param largestDocument bytes of TwiML
    public TwimlFetcher(SignedRequests requests, KeptAudio audio, int largestDocument) {
        this.requests = requests;
        this.audio = audio;
        this.largestDocument = largestDocument;
    }

    @Override
    public Answer fetch(Request request) {
        Call call = request.call();
        Map<String, String> parameters = StandardParameters.of(call);
        parameters.putAll(request.extra());
        WebAnswer answer = requests.send(
                new SignedRequest(
                        call.identity().account(),
                        Optional.of(call.sid()),
                        request.webhook(),
                        new WebContent.Form(parameters),
                        UUID.randomUUID().toString(),
                        cookies.computeIfAbsent(call.sid(), _ -> new CookieJar())),
                this::limit);
        return switch (answer) {
            case WebAnswer.Failed failed -> failed(failed.cause().code(), failed.message(), request);
            case WebAnswer.Arrived arrived -> read(arrived, request);
        };
    }

    private long limit(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("audio/") ? audio.largest() : largestDocument;
    }

    private Answer read(WebAnswer.Arrived arrived, Request request) {
        if (!arrived.isGood()) {
            return failed(11200, "the answer has status " + arrived.status(), request);
        }
        if (!arrived.body().isComplete()) {
            return failed(
                    11750,
                    "the answer is longer than " + limit(arrived.contentType().orElse("")) + " bytes",
                    request);
        }
        if (arrived.body().bytes().length == 0) {
            return failed(11770, "the answer is empty", request);
        }
        Optional<String> type = arrived.contentType();
        if (type.isEmpty()) {
            return failed(11200, "the answer has no Content-Type", request);
        }
        if (TWIML_TYPES.contains(type.get())) {
            return new Answer.Document(arrived.url(), arrived.text());
        }
        if (type.get().equals("text/plain")) {
            return new Answer.Text(arrived.url(), arrived.text());
        }
        if (AUDIO_TYPES.contains(type.get())) {
            return new Answer.Audio(audio.keep(arrived.url(), type.get(), arrived.body()));
        }
        return failed(12300, "the answer's Content-Type cannot be used: " + type.get(), request);
    }

    private static Answer failed(int code, String message, Request request) {
        return new Answer.Failed(new Problem(
                code,
                Problem.Severity.ERROR,
                message,
                Optional.of(Hosts.withoutUser(request.webhook().url()))));
    }

    @Override
    public void forget(Call call) {
        cookies.remove(call.sid());
    }
}
