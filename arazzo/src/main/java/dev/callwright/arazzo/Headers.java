package dev.callwright.arazzo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Headers of HTTP, whose names are the same in any case (RFC 9110 5.1).
final class Headers {
    private Headers() {}

    /// The values of one of them, in their order.
    static List<String> named(String name, Map<String, List<String>> headers) {
        List<String> values = new ArrayList<>();
        headers.forEach((header, own) -> {
            if (header.equalsIgnoreCase(name)) {
                values.addAll(own);
            }
        });
        return values;
    }
}
