package dev.callwright.server.api;

import dev.callwright.server.rest.FormParams;
import dev.callwright.voice.journal.AccountSid;
import java.util.Map;
import java.util.Optional;

/// What a resource sees of one authenticated request.
///
/// @param account whose things it is about
/// @param names what stood in the path's places, by name
/// @param query the parameters of its query, all of them known
/// @param content its body
public record V1Request(AccountSid account, String path, Map<String, String> names, FormParams query, Content content) {

    /// @param body without any keys when there was none
    /// @param hash of everything that makes the request what it is
    public record Content(JsonBody body, Optional<String> idempotencyKey, String hash) {}

    /// What stood in the place `{name}`; asking for a place the route has not is a mistake of ours.
    public String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    public JsonBody body() {
        return content.body();
    }

    /// The failure to throw when there is nothing at this path.
    public V1Problem notFound() {
        return V1Problem.of(ProblemCode.NOT_FOUND, "nothing is at " + path);
    }
}
