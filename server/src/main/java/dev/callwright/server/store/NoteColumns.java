package dev.callwright.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Notes as columns, both ways: `annotation`, `metadata` (a JSON object of texts) and `noted_ms`.
final class NoteColumns {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private NoteColumns() {}

    static Sql bind(Sql sql, CallNotes notes) throws SQLException {
        return sql.bind("annotation", notes.annotation().orElse(null))
                .bind("metadata", notes.metadata().isEmpty() ? null : JSON.writeValueAsString(notes.metadata()))
                .bind("noted", Columns.millis(notes.changed()));
    }

    static CallNotes read(ResultSet row) throws SQLException {
        Optional<String> annotation = Columns.maybeText(row, "annotation");
        Map<String, String> metadata = Columns.maybeText(row, "metadata")
                .map(text -> JSON.readValue(text, TEXTS))
                .orElse(Map.of());
        return new CallNotes(annotation, metadata, Columns.maybeInstant(row, "noted_ms"));
    }
}
