package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.Optional;

/// A text that is neither YAML nor JSON, or larger or deeper than is read.
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final String help;

    UnreadableException(Place place, String message) {
        this(place, message, "");
    }

    /// @param help how to mend it; empty when that is plain
    UnreadableException(Place place, String message, String help) {
        super(message);
        this.place = place;
        this.help = help;
    }

    public Optional<String> help() {
        return help.isEmpty() ? Optional.empty() : Optional.of(help);
    }

    public Place place() {
        return place;
    }
}
