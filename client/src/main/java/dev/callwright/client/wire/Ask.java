package dev.callwright.client.wire;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A request.
///
/// @param credentials whether the server may see who asks; never for a foreign host
public record Ask(
        String method,
        URI target,
        Map<String, String> headers,
        Optional<Body> body,
        Repeat repeat,
        boolean credentials) {
    /// When the request may be sent again.
    public enum Repeat {
        /// The caller sees to it.
        NEVER,
        /// Only when it surely was not carried out.
        UNDONE,
        /// Whenever that can help: carrying it out twice is the same as once.
        SAFE
    }

    /// What the request carries.
    public record Body(String type, String text) {
        public static Body json(String text) {
            return new Body("application/json", text);
        }

        public static Body form(Form form) {
            return new Body("application/x-www-form-urlencoded", form.encoded());
        }
    }

    public Ask {
        headers = Map.copyOf(headers);
    }

    public static Ask get(URI target) {
        return of("GET", target, Repeat.SAFE);
    }

    public static Ask delete(URI target) {
        return of("DELETE", target, Repeat.SAFE);
    }

    /// A request that changes something, so that only a failure to reach the server lets it be sent again.
    public static Ask change(String method, URI target, Optional<Body> body) {
        return new Ask(method, target, Map.of(), body, Repeat.UNDONE, true);
    }

    private static Ask of(String method, URI target, Repeat repeat) {
        return new Ask(method, target, Map.of(), Optional.empty(), repeat, true);
    }

    public Ask with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, target, more, body, repeat, credentials);
    }

    public Ask repeated(Repeat when) {
        return new Ask(method, target, headers, body, when, credentials);
    }

    /// The same request of another address, which is not to see who asks.
    public Ask elsewhere(URI address) {
        return new Ask(method, address, headers, body, repeat, false);
    }
}
