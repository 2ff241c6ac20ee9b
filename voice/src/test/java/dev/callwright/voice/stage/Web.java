package dev.callwright.voice.stage;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.port.TwimlSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A web application in memory.
public final class Web implements TwimlSource {
    private final Map<String, String> documents = new HashMap<>();
    private final List<Request> asked = new ArrayList<>();
    private Optional<Error> breakdown = Optional.empty();

    /// Requests to `url` get these verbs.
    public void serve(String url, String verbs) {
        documents.put(url, "<Response>" + verbs + "</Response>");
    }

    /// Every request from now on ends in `error`.
    public void breakDown(Error error) {
        breakdown = Optional.of(error);
    }

    /// What it was asked, in order.
    public synchronized List<Request> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized Answer fetch(Request request) {
        asked.add(request);
        if (breakdown.isPresent()) {
            throw breakdown.get();
        }
        String url = request.webhook().url();
        String document = documents.get(url);
        return document == null
                ? new Answer.Failed(new Problem(11200, Problem.Severity.ERROR, "404", Optional.of(url)))
                : new Answer.Document(url, document);
    }

    @Override
    public void forget(Call call) {}
}
