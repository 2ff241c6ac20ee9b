package dev.callwright.client;

import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Form;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Listings of `/v1`: `{KEY: […], nextCursor}`.
final class OwnPages {
    private OwnPages() {}

    static <T> Stream<T> stream(Api api, String path, Form filter, String key, Function<Fields, T> read) {
        String start = api.wire().access().at(path).toString();
        String first = filter.isEmpty() ? start : start + "?" + filter.encoded();
        String more = filter.isEmpty() ? start + "?cursor=" : first + "&cursor=";
        return Paging.stream(
                URI.create(first),
                address -> page(api.json(Ask.get(address)), key, more, read),
                api.wire().limits().pages());
    }

    private static <T> Paging.Page<T> page(JsonNode json, String key, String more, Function<Fields, T> read) {
        JsonNode list = json.path(key);
        if (!list.isArray()) {
            throw Fields.wrong(key, "no list");
        }
        List<T> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(read.apply(new OwnFields(item))));
        Optional<String> cursor = new OwnFields(json).text("nextCursor");
        return new Paging.Page<>(items, cursor.map(text -> URI.create(more + Form.encoded(text))));
    }
}
