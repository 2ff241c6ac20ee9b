package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.List;
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

        /// The versions that can be asked for, as the standard and its schema name them.
        public List<String> versions() {
            return switch (this) {
                case SIMPLE, REGEX -> List.of();
                case JSONPATH -> List.of("rfc9535", "draft-goessner-dispatch-jsonpath-00");
                case XPATH -> List.of("xpath-31", "xpath-30", "xpath-20", "xpath-10", "31", "30", "20", "10");
            };
        }

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
