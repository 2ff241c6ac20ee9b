package dev.callwright.server.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for, and the envelope around it.
///
/// The cursor is `PageToken`: `PA` and the sid after which the page begins, or `PB` and the sid before which it ends.
/// `Page` only counts, for the client.
///
/// @param size rows on a page
/// @param number of the page, from 0
record Paging(int size, int number, Optional<Cursor> cursor) {
    static final int DEFAULT_SIZE = 50;
    static final int MOST = 1000;
    private static final Pattern TOKEN = Pattern.compile("P([AB])([A-Z]{2}[0-9a-f]{32})");

    /// A row of the list and the side of it that is wanted.
    record Cursor(String sid, boolean after) {}

    static Paging of(FormParams params) {
        return new Paging(
                params.number("PageSize", 1, MOST, ErrorCode.PAGE_SIZE).orElse(DEFAULT_SIZE),
                params.number("Page", 0, Integer.MAX_VALUE / MOST, ErrorCode.INVALID_PARAMETER)
                        .orElse(0),
                params.text("PageToken").map(Paging::cursor));
    }

    private static Cursor cursor(String token) {
        var match = TOKEN.matcher(token);
        if (!match.matches()) {
            throw ErrorCode.PAGE_TOKEN.because(token);
        }
        return new Cursor(match.group(2), match.group(1).equals("A"));
    }

    /// The answer around one page of rows.
    ///
    /// @param path of the list, such as `/2010-04-01/Accounts/AC…/Calls.json`
    /// @param filters the query as it came, which every link keeps
    /// @param key the one key that holds the rows
    /// @param hasMore whether rows follow after the last one here
    Map<String, Object> envelope(
            String path, Map<String, String> filters, String key, List<Map<String, Object>> rows, boolean hasMore) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        int start = rows.isEmpty() ? 0 : number * size;
        envelope.put("first_page_uri", link(path, filters, 0, null));
        envelope.put("end", rows.isEmpty() ? 0 : start + rows.size() - 1);
        envelope.put(
                "previous_page_uri",
                number == 0 || rows.isEmpty()
                        ? null
                        : link(path, filters, number - 1, "PB" + rows.getFirst().get("sid")));
        envelope.put(
                "next_page_uri",
                hasMore ? link(path, filters, number + 1, "PA" + rows.getLast().get("sid")) : null);
        envelope.put("page", number);
        envelope.put("page_size", size);
        envelope.put("start", start);
        envelope.put("uri", link(path, filters, number, null));
        envelope.put(key, rows);
        return envelope;
    }

    private String link(String path, Map<String, String> filters, int page, @Nullable String token) {
        List<String> query = new ArrayList<>();
        filters.forEach((name, value) -> query.add(escape(name) + "=" + escape(value)));
        query.add("PageSize=" + size);
        query.add("Page=" + page);
        if (token != null) {
            query.add("PageToken=" + token);
        }
        return path + "?" + String.join("&", query);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
