package dev.callwright.client;

import dev.callwright.client.CallwrightException.Interrupted;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.Unreachable;
import dev.callwright.client.wire.Answer;
import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Json;
import dev.callwright.client.wire.Repetition;
import dev.callwright.client.wire.TooLargeException;
import dev.callwright.client.wire.Wire;
import dev.callwright.client.wire.Wire.Opened;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;

/// Asks a server, and turns everything but a good answer into a [CallwrightException].
///
/// @param refusal what an answer that is none means
record Api(Wire wire, Function<Answer, CallwrightException> refusal) {
    Answer ask(Ask ask) {
        Answer answer = answer(ask);
        if (!answer.isOk()) {
            throw refusal.apply(answer);
        }
        return answer;
    }

    /// Any answer, good or bad.
    Answer answer(Ask ask) {
        return trying(ask, () -> wire.send(ask));
    }

    JsonNode json(Ask ask) {
        return read(ask(ask).text());
    }

    /// A body that is read piece by piece.
    Opened open(Ask ask) {
        return trying(ask, () -> wire.open(ask));
    }

    /// What the rest of `opened`, which is no good answer, means.
    CallwrightException refused(Ask ask, Opened opened) {
        return refusal.apply(trying(ask, () -> wire.whole(opened, 1)));
    }

    static JsonNode read(String text) {
        try {
            return Json.read(text);
        } catch (IOException wrong) {
            throw new ServerFailed("", "the server's answer is no JSON that can be read: " + wrong.getMessage());
        }
    }

    /// Something that waits for the server.
    interface Waiting<T> {
        T get() throws IOException, InterruptedException;
    }

    <T> T trying(Ask ask, Waiting<T> waiting) {
        try {
            return waiting.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Interrupted(stopped);
        } catch (IOException failure) {
            throw failed(ask, failure);
        }
    }

    private CallwrightException failed(Ask ask, IOException failure) {
        String place = wire.access().base() + ": ";
        if (failure instanceof TooLargeException) {
            return new ServerFailed("", place + failure.getMessage());
        }
        if (failure instanceof SSLException) {
            return new Unreachable(
                    place + "no safe connection (" + failure.getMessage()
                            + "): give the builder an HttpClient that trusts the server's certificate",
                    !Repetition.neverSent(failure),
                    failure);
        }
        if (Repetition.neverSent(failure)) {
            return new Unreachable(
                    place + "nobody answers: check the address, and that the server runs (callwright serve)",
                    false,
                    failure);
        }
        boolean reads = ask.method().equals("GET");
        String what = failure instanceof HttpTimeoutException ? "no answer in time" : "the connection broke";
        String next = reads ? "ask again" : "whether it was done is not known, so look before asking again";
        return new Unreachable(place + what + " (" + failure.getMessage() + "): " + next, !reads, failure);
    }
}
