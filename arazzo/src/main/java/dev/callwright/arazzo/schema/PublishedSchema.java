package dev.callwright.arazzo.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// JSON Schemas (2020-12) of what is written for programs. A later version may have more members; those that are
/// there stay as they are.
public enum PublishedSchema {
    /// One line of `arazzo run --json`, which is also every line of a recording but the first.
    EVENT,
    /// The first line of a recording.
    RECORDING,
    /// What `arazzo diff --json` and `arazzo replay --json` print.
    DIFF,
    /// What `arazzo plan --json` prints.
    PLAN,
    /// What `arazzo show --json` prints.
    OUTLINE,
    /// One line of `arazzo test --json`.
    TEST;

    public String text() {
        String file = name().toLowerCase(Locale.ROOT) + ".schema.json";
        try (InputStream in = PublishedSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is named on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
