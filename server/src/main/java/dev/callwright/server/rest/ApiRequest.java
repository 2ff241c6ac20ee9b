package dev.callwright.server.rest;

import dev.callwright.voice.journal.AccountSid;
import java.util.Map;

/// What a resource sees of one authenticated request.
///
/// @param asker whose credentials came with it
/// @param account the account in the path, the asker's own or one of its subaccounts
/// @param path the whole path, without query
/// @param names what stood in the path's places, by name
/// @param query the query as it came, in order
/// @param params of the form for a POST, of the query otherwise
/// @param origin under which the client reaches us, such as `http://127.0.0.1:8080`
public record ApiRequest(
        AccountSid asker,
        AccountSid account,
        String path,
        Map<String, String> names,
        Map<String, String> query,
        FormParams params,
        String origin) {

    /// What stood in the place `{name}`; asking for a place the route has not is a mistake of ours.
    public String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /// The failure to throw when there is nothing at this path.
    public ApiProblem notFound() {
        return new ApiProblem(ErrorCode.NOT_FOUND, "The requested resource " + path + " was not found");
    }
}
