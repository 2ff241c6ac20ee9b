package dev.callwright.server.api;

import dev.callwright.server.store.CallNotes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What somebody wants to change of the notes about a call.
///
/// @param names whether the annotation is to change at all
/// @param annotation the new one; empty: none
/// @param pairs of the metadata; an empty value removes a pair
record NoteChange(boolean names, Optional<String> annotation, Map<String, Optional<String>> pairs) {
    static final String ANNOTATION = "annotation";
    static final String METADATA = "metadata";

    static final int MOST_PAIRS = 50;
    static final int LONGEST_VALUE = 500;
    static final int LONGEST_ANNOTATION = 1000;
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    NoteChange {
        pairs = Map.copyOf(pairs);
    }

    /// Reads `annotation` and `metadata`.
    static NoteChange of(JsonBody body) {
        Optional<String> annotation = body.text(ANNOTATION);
        annotation.ifPresent(text -> check(body, ANNOTATION, text, LONGEST_ANNOTATION));
        Map<String, Optional<String>> pairs =
                body.object(METADATA).map(NoteChange::pairs).orElse(Map.of());
        NoteChange change = new NoteChange(body.has(ANNOTATION) || body.isNull(ANNOTATION), annotation, pairs);
        if (change.pairs().values().stream().filter(Optional::isPresent).count() > MOST_PAIRS) {
            throw tooMany();
        }
        return change;
    }

    private static Map<String, Optional<String>> pairs(JsonBody metadata) {
        Map<String, Optional<String>> pairs = metadata.maybeTexts();
        pairs.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw metadata.bad(name, "must be named by 1 to 40 of A-Z a-z 0-9 _ . -");
            }
            value.ifPresent(text -> check(metadata, name, text, LONGEST_VALUE));
        });
        return pairs;
    }

    private static void check(JsonBody body, String key, String text, int longest) {
        if (text.length() > longest) {
            throw body.bad(key, "must have at most " + longest + " characters, not " + text.length());
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw body.bad(key, "must have neither a NUL nor half a character in it");
        }
    }

    /// The failure to throw when [#of(CallNotes, Instant)] has no answer.
    static V1Problem tooMany() {
        return V1Problem.parameter(METADATA, "must have at most " + MOST_PAIRS + " pairs");
    }

    boolean isNothing() {
        return !names && pairs.isEmpty();
    }

    /// `before` with this change; empty when there would be too many pairs.
    Optional<CallNotes> of(CallNotes before, Instant now) {
        Map<String, String> metadata = new TreeMap<>(before.metadata());
        pairs.forEach(
                (name, value) -> value.ifPresentOrElse(text -> metadata.put(name, text), () -> metadata.remove(name)));
        return metadata.size() > MOST_PAIRS
                ? Optional.empty()
                : Optional.of(new CallNotes(names ? annotation : before.annotation(), metadata, Optional.of(now)));
    }
}
