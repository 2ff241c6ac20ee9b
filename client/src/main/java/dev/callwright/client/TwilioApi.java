package dev.callwright.client;

import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Ask.Body;
import dev.callwright.client.wire.Form;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The API of 2010-04-01 of one account.
///
/// @param account the sid that is part of every path
record TwilioApi(Api api, String account) {
    /// Resources below the account, by a path that begins with a slash.
    URI at(String path) {
        return api.wire().access().at("/2010-04-01/Accounts/" + account + path + ".json");
    }

    /// Audio, whose path has no `.json`.
    String media(String path) {
        return api.wire().access().at("/2010-04-01/Accounts/" + account + path).toString();
    }

    Ask post(String path, Form form) {
        return Ask.change("POST", at(path), Optional.of(Body.form(form)));
    }

    Fields fields(Ask ask) {
        return new TwilioFields(api.json(ask));
    }

    /// Follows `next_page_uri` to the end.
    <T> Stream<T> list(String path, Form query, String key, Function<Fields, T> read) {
        String first = at(path) + (query.isEmpty() ? "" : "?" + query.encoded());
        return Paging.stream(
                URI.create(first),
                address -> page(address, key, read),
                api.wire().limits().pages());
    }

    private <T> Paging.Page<T> page(URI address, String key, Function<Fields, T> read) {
        JsonNode json = api.json(Ask.get(address));
        JsonNode list = json.path(key);
        if (!list.isArray()) {
            throw Fields.wrong(key, "no list");
        }
        List<T> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(read.apply(new TwilioFields(item))));
        return new Paging.Page<>(
                items, new TwilioFields(json).text("nextPageUri").map(next -> following(address, next)));
    }

    /// The credentials go along, so the next page must be the same server's.
    private URI following(URI page, String next) {
        try {
            URI address = page.resolve(next);
            if (api.wire().access().serves(address)) {
                return address;
            }
        } catch (IllegalArgumentException wrong) {
            throw Fields.wrong("next_page_uri", next);
        }
        throw new ServerFailed("", "the next page would be another server's: " + next);
    }
}
