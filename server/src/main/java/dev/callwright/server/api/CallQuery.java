package dev.callwright.server.api;

import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.Cursor;
import dev.callwright.server.store.NotedCallFilter;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.TimeRange;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads queries of lists: which rows, which page.
public final class CallQuery {
    static final String METADATA = "metadata.";

    private static final int USUAL = 50;
    private static final int MOST = 1000;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,9})?");
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,6}");

    private CallQuery() {}

    static NotedCallFilter filter(FormParams query) {
        return new NotedCallFilter(
                new NotedCallFilter.Parties(
                        query.text("to"),
                        query.text("from"),
                        query.text("parentCallSid").map(CallQuery::parent)),
                statuses(query),
                query.text("direction").map(CallQuery::direction),
                new NotedCallFilter.Times(range(query, "startTime"), range(query, "created")),
                metadata(query));
    }

    /// `limit` and `cursor`.
    public static Page.Request page(FormParams query) {
        int limit = query.text("limit").map(CallQuery::limit).orElse(USUAL);
        Optional<Cursor> cursor = query.text("cursor").map(CallQuery::cursor);
        return new Page.Request(limit, cursor);
    }

    /// Where the list goes on, for its answer; null on its last page.
    public static @Nullable String next(Page<?> page) {
        return page.next().map(Cursor::token).orElse(null);
    }

    private static int limit(String text) {
        int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw V1Problem.parameter("limit", "must be a whole number from 1 to " + MOST + ", not " + text);
        }
        return limit;
    }

    private static Cursor cursor(String text) {
        return Cursor.parse(text)
                .filter(Cursor::forward)
                .orElseThrow(() -> V1Problem.parameter("cursor", "must be a nextCursor of such a list, not " + text));
    }

    private static CallSid parent(String text) {
        try {
            return new CallSid(text);
        } catch (IllegalArgumentException e) {
            throw V1Problem.parameter("parentCallSid", "must be the id of a call, not " + text);
        }
    }

    private static Set<CallStatus> statuses(FormParams query) {
        Set<CallStatus> statuses = new LinkedHashSet<>();
        for (String text : query.list("status")) {
            statuses.add(CallStatus.of(text)
                    .orElseThrow(() -> V1Problem.parameter("status", "must be the status of a call, not " + text)));
        }
        return statuses;
    }

    private static Direction direction(String text) {
        return Arrays.stream(Direction.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> V1Problem.parameter(
                        "direction", "must be inbound, outbound-api or outbound-dial, not " + text));
    }

    static TimeRange range(FormParams query, String name) {
        return new TimeRange(instant(query, name + "From"), instant(query, name + "To"));
    }

    private static Optional<Instant> instant(FormParams query, String name) {
        return query.text(name).map(text -> {
            if (!SECONDS.matcher(text).matches()) {
                throw V1Problem.parameter(name, "must be in Unix seconds, not " + text);
            }
            // Times are kept to the millisecond, so that a finer bound lies before the next one.
            return Instant.ofEpochMilli(new BigDecimal(text)
                    .movePointRight(3)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact());
        });
    }

    private static Map<String, String> metadata(FormParams query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        query.firsts().forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                pairs.put(name.substring(METADATA.length()), value);
            }
        });
        if (pairs.size() > NoteChange.MOST_PAIRS) {
            throw NoteChange.tooMany();
        }
        return pairs;
    }
}
