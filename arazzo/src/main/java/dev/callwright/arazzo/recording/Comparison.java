package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.recording.Difference.Side;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.report.RunReport.Attempt;
import dev.callwright.arazzo.report.RunReport.Exchange;
import dev.callwright.arazzo.report.RunReport.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Compares two runs step by step. Good for one comparison.
///
/// By shape, what an API makes anew every time (ids, times) may differ: of answers only status, media type, members and
/// their types count, and where a request repeats what an earlier answer said, the new answer is taken for the old.
public final class Comparison {
    private static final int MOST = 1_000;

    private final boolean shape;
    private final List<Difference> found = new ArrayList<>();
    private final Map<String, Integer> visits = new HashMap<>();
    private final Renamed renamed = new Renamed();

    private Comparison(boolean shape) {
        this.shape = shape;
    }

    public static List<Difference> of(RunReport before, RunReport after, boolean shape) {
        Comparison comparison = new Comparison(shape);
        Alignment.of(before.steps(), after.steps()).forEach(comparison::pair);
        comparison.ending(before, after);
        return List.copyOf(comparison.found);
    }

    private void ending(RunReport before, RunReport after) {
        Place whole = new Place("", "", 1);
        // Reasons name ids and addresses; the kind of the end is what counts.
        String ended = before.result().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String ends = after.result().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        if (!ended.equals(ends)) {
            add(whole, Side.RESULT, "result", before.summary(), after.summary());
        }
    }

    private record Place(String workflow, String step, int visit) {}

    private void pair(Alignment.Pair pair) {
        Visit one = pair.before().or(pair::after).orElseThrow();
        int number = visits.merge(one.workflow() + "/" + one.step(), 1, Integer::sum);
        Place place = new Place(one.workflow(), one.step(), number);
        if (pair.before().isEmpty() || pair.after().isEmpty()) {
            add(
                    place,
                    Side.WAY,
                    "step",
                    pair.before().map(Comparison::verdict).orElse(""),
                    pair.after().map(Comparison::verdict).orElse(""));
            return;
        }
        Visit before = pair.before().get();
        Visit after = pair.after().get();
        texts(place, Side.RESULT, "verdict", verdict(before), verdict(after));
        int attempts = Math.min(before.attempts().size(), after.attempts().size());
        texts(
                place,
                Side.WAY,
                "attempts",
                Integer.toString(before.attempts().getLast().number()),
                Integer.toString(after.attempts().getLast().number()));
        for (int i = 0; i < attempts; i++) {
            attempt(place, before.attempts().get(i), after.attempts().get(i));
        }
        outputs(place, before.attempts().getLast(), after.attempts().getLast());
    }

    private static String verdict(Visit visit) {
        return visit.verdict().name().toLowerCase(Locale.ROOT);
    }

    private void attempt(Place place, Attempt before, Attempt after) {
        int exchanges = Math.min(before.exchanges().size(), after.exchanges().size());
        for (int i = 0; i < exchanges; i++) {
            exchange(place, before.exchanges().get(i), after.exchanges().get(i));
        }
        if (before.exchanges().size() != after.exchanges().size()) {
            add(
                    place,
                    Side.REQUEST,
                    "requests",
                    Integer.toString(before.exchanges().size()),
                    Integer.toString(after.exchanges().size()));
        }
    }

    private void exchange(Place place, Exchange before, Exchange after) {
        Bodies bodies = new Bodies(renamed);
        texts(
                place,
                Side.REQUEST,
                "request method",
                before.call().method(),
                after.call().method());
        texts(
                place,
                Side.REQUEST,
                "request url",
                renamed.in(before.call().url().toString(), shape),
                after.call().url().toString());
        Map<String, String> asked = Bodies.headers(before.call());
        Map<String, String> asks = Bodies.headers(after.call());
        Bodies.names(asked, asks)
                .forEach(name -> texts(
                        place,
                        Side.REQUEST,
                        "request header " + name,
                        renamed.in(asked.getOrDefault(name, ""), shape),
                        asks.getOrDefault(name, "")));
        bodies.compare(
                renamed.in(before.call().body().orElse(""), shape),
                after.call().body().orElse(""),
                false,
                (at, old, now) -> add(place, Side.REQUEST, "request body" + at, old, now));
        attached(place, Bodies.attached(before.call()), Bodies.attached(after.call()));
        answer(place, before, after, bodies);
    }

    private void attached(Place place, List<String> before, List<String> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            texts(
                    place,
                    Side.REQUEST,
                    "request file " + (i + 1),
                    i < before.size() ? renamed.in(before.get(i), shape) : "",
                    i < after.size() ? after.get(i) : "");
        }
    }

    private void answer(Place place, Exchange before, Exchange after, Bodies bodies) {
        texts(place, Side.ANSWER, "answer status", status(before), status(after));
        if (before.answer().isEmpty() || after.answer().isEmpty()) {
            return;
        }
        texts(
                place,
                Side.ANSWER,
                "answer media type",
                Bodies.mediaType(before.answer().get()),
                Bodies.mediaType(after.answer().get()));
        bodies.compare(
                before.answer().get().body(),
                after.answer().get().body(),
                shape,
                (at, old, now) -> add(place, Side.ANSWER, "answer body" + at, old, now));
    }

    private static String status(Exchange exchange) {
        Optional<String> answered = exchange.answer().map(answer -> Integer.toString(answer.status()));
        return answered.or(() -> exchange.failure().map(_ -> "no answer")).orElse("");
    }

    private void outputs(Place place, Attempt before, Attempt after) {
        Bodies.values(
                before.outputs(),
                after.outputs(),
                shape,
                renamed,
                (at, old, now) -> add(place, Side.RESULT, "outputs" + at, old, now));
    }

    private void texts(Place place, Side side, String what, String before, String after) {
        if (!before.equals(after)) {
            add(place, side, what, before, after);
        }
    }

    private void add(Place place, Side side, String what, String before, String after) {
        if (found.size() < MOST) {
            found.add(new Difference(place.workflow(), place.step(), place.visit(), side, what, before, after));
        }
    }
}
