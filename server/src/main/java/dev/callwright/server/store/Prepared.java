package dev.callwright.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement that the database knows.
///
/// @param places where each name stands, counted from 1
record Prepared(PreparedStatement statement, Map<String, List<Integer>> places) {
    // Our statements have a colon nowhere else: neither casts nor such literals.
    private static final Pattern NAME = Pattern.compile(":([a-zA-Z_]+)");

    static Prepared of(Connection connection, String text) throws SQLException {
        Map<String, List<Integer>> places = new HashMap<>();
        Matcher matcher = NAME.matcher(text);
        for (int place = 1; matcher.find(); place++) {
            places.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(place);
        }
        return new Prepared(connection.prepareStatement(matcher.replaceAll("?")), places);
    }
}
