package dev.callwright.server.api;

import io.javalin.http.HandlerType;
import java.util.Set;
import java.util.function.Function;

/// One operation of `/v1`.
///
/// @param path below `/v1`
/// @param query the names that its query may have; one that ends in a dot stands for all that begin so
/// @param largestBody in bytes
/// @param action carries it out, or throws a [V1Problem]
public record V1Route(
        HandlerType method, String path, Set<String> query, int largestBody, Function<V1Request, V1Answer> action) {
    private static final int USUAL_BODY = 64 * 1024;

    public V1Route {
        query = Set.copyOf(query);
    }

    public static V1Route get(String path, Function<V1Request, V1Answer> action) {
        return new V1Route(HandlerType.GET, path, Set.of(), USUAL_BODY, action);
    }

    public static V1Route post(String path, Function<V1Request, V1Answer> action) {
        return new V1Route(HandlerType.POST, path, Set.of(), USUAL_BODY, action);
    }

    public static V1Route patch(String path, Function<V1Request, V1Answer> action) {
        return new V1Route(HandlerType.PATCH, path, Set.of(), USUAL_BODY, action);
    }

    public static V1Route delete(String path, Function<V1Request, V1Answer> action) {
        return new V1Route(HandlerType.DELETE, path, Set.of(), USUAL_BODY, action);
    }

    /// The same for bodies of so many bytes.
    public V1Route withBody(int largest) {
        return new V1Route(method, path, query, largest, action);
    }

    /// The same with names that its query may have.
    public V1Route withQuery(String... names) {
        return new V1Route(method, path, Set.of(names), largestBody, action);
    }

    boolean allows(String name) {
        return query.contains(name) || query.stream().anyMatch(each -> each.endsWith(".") && name.startsWith(each));
    }

    /// Where it is served.
    public String address() {
        return V1Paths.BASE + path;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
