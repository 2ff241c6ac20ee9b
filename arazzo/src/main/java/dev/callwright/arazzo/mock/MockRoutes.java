package dev.callwright.arazzo.mock;

import dev.callwright.arazzo.source.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which operation of an API a request is for: of several paths the one with the fewest holes.
final class MockRoutes {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

    private final List<Route> routes;

    MockRoutes(List<Operation> operations) {
        this.routes = operations.stream()
                .map(Route::of)
                .sorted(Comparator.comparingInt(route -> route.holes().size()))
                .toList();
    }

    private record Route(Operation operation, Pattern path, List<String> holes) {
        static Route of(Operation operation) {
            StringBuilder pattern = new StringBuilder();
            Matcher hole = HOLE.matcher(operation.path());
            int from = 0;
            while (hole.find()) {
                pattern.append(Pattern.quote(operation.path().substring(from, hole.start())))
                        .append("([^/]+?)");
                from = hole.end();
            }
            pattern.append(Pattern.quote(operation.path().substring(from)));
            return new Route(
                    operation,
                    Pattern.compile(pattern.toString()),
                    HOLE.matcher(operation.path())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    /// @param values of the path's parameters, decoded
    record Found(Operation operation, Map<String, String> values) {}

    /// @param path as it was sent
    Optional<Found> find(String method, String path) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (route.operation().method().equalsIgnoreCase(method) && matcher.matches()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < route.holes().size(); i++) {
                    values.put(route.holes().get(i), decoded(matcher.group(i + 1)));
                }
                return Optional.of(new Found(route.operation(), values));
            }
        }
        return Optional.empty();
    }

    /// Methods that the path has.
    List<String> methods(String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(route -> route.operation().method())
                .distinct()
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
