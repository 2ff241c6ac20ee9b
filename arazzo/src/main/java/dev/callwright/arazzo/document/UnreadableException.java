package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;

/// A text that is neither YAML nor JSON, or larger or deeper than is read.
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    UnreadableException(Place place, String message) {
        super(message);
        this.place = place;
    }

    public Place place() {
        return place;
    }
}
