package dev.callwright.server.rest;

import dev.callwright.server.store.Cursor;
import dev.callwright.server.store.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for, and the envelope around it. The cursor is `PageToken`; `Page` only counts,
/// for the client.
///
/// @param size rows on a page
/// @param number of the page, from 0
public record Paging(int size, int number, Optional<Cursor> cursor) {
    static final int DEFAULT_SIZE = 50;
    static final int MOST = 1000;
    private static final Set<String> OWN = Set.of("PageSize", "Page", "PageToken");

    public static Paging of(FormParams params) {
        return new Paging(
                params.number("PageSize", 1, MOST, ErrorCode.PAGE_SIZE).orElse(DEFAULT_SIZE),
                params.number("Page", 0, Integer.MAX_VALUE / MOST, ErrorCode.INVALID_PARAMETER)
                        .orElse(0),
                params.text("PageToken")
                        .map(token -> Cursor.parse(token).orElseThrow(() -> ErrorCode.PAGE_TOKEN.because(token))));
    }

    /// What the store is asked for.
    public Page.Request request() {
        return new Page.Request(size, cursor);
    }

    /// A page of a list that has nothing in it.
    public static <T> Page<T> nothing() {
        return new Page<>(List.of(), Optional.empty(), Optional.empty());
    }

    /// The answer around one page.
    ///
    /// @param key the one key that holds the rows: SDKs take any further unknown key for a second list
    public <T> Map<String, Object> envelope(
            ApiRequest request, String key, Page<T> page, Function<T, Map<String, Object>> json) {
        List<Map<String, Object>> rows = page.rows().stream().map(json).toList();
        int start = rows.isEmpty() ? 0 : number * size;
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("first_page_uri", link(request, 0, null));
        envelope.put("end", rows.isEmpty() ? 0 : start + rows.size() - 1);
        envelope.put(
                "previous_page_uri",
                page.previous()
                        .map(cursor -> link(request, Math.max(0, number - 1), cursor))
                        .orElse(null));
        envelope.put(
                "next_page_uri",
                page.next().map(cursor -> link(request, number + 1, cursor)).orElse(null));
        envelope.put("page", number);
        envelope.put("page_size", size);
        envelope.put("start", start);
        envelope.put("uri", link(request, number, cursor.orElse(null)));
        envelope.put(key, rows);
        return envelope;
    }

    /// The answer around one page of a list whose pages are only numbered.
    ///
    /// @param rows of the page, and one more when there is another page
    public <T> Map<String, Object> numbered(
            ApiRequest request, String key, List<T> rows, Function<T, Map<String, Object>> json) {
        Page<T> page = new Page<>(rows.subList(0, Math.min(size, rows.size())), Optional.empty(), Optional.empty());
        Map<String, Object> envelope = envelope(request, key, page, json);
        envelope.put("previous_page_uri", number == 0 ? null : link(request, number - 1, null));
        envelope.put("next_page_uri", rows.size() <= size ? null : link(request, number + 1, null));
        return envelope;
    }

    private String link(ApiRequest request, int page, @Nullable Cursor cursor) {
        List<String> query = new ArrayList<>();
        request.query().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                query.add(escape(name) + "=" + escape(value));
            }
        });
        query.add("PageSize=" + size);
        query.add("Page=" + page);
        if (cursor != null) {
            query.add("PageToken=" + cursor.token());
        }
        return request.path() + "?" + String.join("&", query);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
