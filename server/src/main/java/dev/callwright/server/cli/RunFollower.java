package dev.callwright.server.cli;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.recording.RecordedEvents;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Shows what happens in a run of a server, from its beginning to its end, across losses of the connection and restarts
/// of the server. For one run.
final class RunFollower {
    /// It waits for somebody to decide.
    static final int UNDECIDED = 5;

    private static final int MOST_FAILURES = 30;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final OwnApi server;
    private final Optional<RunObserver> person;
    private final PrintStream out;
    private String last = "";

    /// @param person is shown the events; empty: they go to `out` as JSON, one on each line
    RunFollower(OwnApi server, Optional<RunObserver> person, PrintStream out) {
        this.server = server;
        this.person = person;
        this.out = out;
    }

    /// Waits for the end of the run, or for a request of it that somebody has to decide about.
    ///
    /// @return the exit code that `arazzo run` would have, or [#UNDECIDED]
    int follow(String run) throws IOException, InterruptedException {
        // A run that is not there is said now, with its reason.
        server.get(OwnApi.run(run));
        int failures = 0;
        while (true) {
            String before = last;
            try (Stream<String> lines = server.events(OwnApi.run(run) + "/events", last)) {
                Optional<Integer> end = hear(lines.iterator(), run);
                if (end.isPresent()) {
                    return end.get();
                }
            } catch (IOException | UncheckedIOException lost) {
                failures = last.equals(before) ? failures + 1 : 0;
                if (failures > MOST_FAILURES) {
                    throw lost;
                }
            }
            Thread.sleep(BETWEEN);
        }
    }

    /// Empty when the stream ended before the run did.
    private Optional<Integer> hear(Iterator<String> lines, String run) throws IOException, InterruptedException {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id: ")) {
                last = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                Optional<Integer> end = tell(Json.parse(line.substring("data: ".length())), run);
                if (end.isPresent()) {
                    return end;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> tell(JsonNode event, String run) throws IOException, InterruptedException {
        if (person.isEmpty()) {
            out.println(Json.write(event));
            out.flush();
        }
        return switch (event.path("event").asString("")) {
            case "decision-asked" -> {
                person.ifPresent(shown -> shown.on(question(event, run)));
                yield isUndecided(run) ? Optional.of(UNDECIDED) : Optional.empty();
            }
            case "run-ended" -> {
                show(event);
                yield Optional.of(event.path("exitCode").asInt(1));
            }
            default -> {
                show(event);
                yield Optional.empty();
            }
        };
    }

    private void show(JsonNode event) {
        person.ifPresent(shown -> shown.on(RecordedEvents.read(event)));
    }

    /// Only a server asks it, so that no run on the command line tells of it.
    private static RunEvent question(JsonNode event, String run) {
        return new RunEvent.NoResponse(
                event.path("step").asString(""),
                "nobody knows whether " + event.path("method").asString("") + " "
                        + event.path("url").asString("") + " was done: look there, then callwright runs resume " + run
                        + " --answer STATUS, --retry, --skip or --fail REASON");
    }

    private boolean isUndecided(String run) throws IOException, InterruptedException {
        return server.get(OwnApi.run(run)).path("status").asString("").equals("unknown-outcome");
    }
}
