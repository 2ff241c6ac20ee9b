package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.Optional;

/// @param context an expression
/// @param version of the language, such as `rfc9535` or `xpath-31`
public record Criterion(String condition, Optional<String> context, Type type, Optional<String> version, Place place) {
    /// The languages of conditions.
    public enum Type {
        SIMPLE,
        REGEX,
        JSONPATH,
        XPATH;

        public static Optional<Type> of(String name) {
            return switch (name) {
                case "simple" -> Optional.of(SIMPLE);
                case "regex" -> Optional.of(REGEX);
                case "jsonpath" -> Optional.of(JSONPATH);
                case "xpath" -> Optional.of(XPATH);
                default -> Optional.empty();
            };
        }
    }
}
