package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// @param in where in the request it goes; none for an input of a workflow
public record Parameter(String name, Optional<In> in, Located value, Place place) {
    /// The places of a request; a place in the address of a channel (1.1) is one in a path.
    public enum In {
        PATH,
        QUERY,
        HEADER,
        COOKIE,
        QUERYSTRING;

        public static Optional<In> of(String name) {
            return switch (name) {
                case "path", "channel" -> Optional.of(PATH);
                case "query" -> Optional.of(QUERY);
                case "header" -> Optional.of(HEADER);
                case "cookie" -> Optional.of(COOKIE);
                case "querystring" -> Optional.of(QUERYSTRING);
                default -> Optional.empty();
            };
        }
    }

    /// `inherited`, where what `own` names again stands instead, and then the rest of `own`.
    public static List<Parameter> merge(List<Parameter> own, List<Parameter> inherited) {
        return Stream.concat(
                        inherited.stream().map(parent -> parent.orItsLike(own)),
                        own.stream().filter(mine -> inherited.stream().noneMatch(mine::isSameAs)))
                .toList();
    }

    private Parameter orItsLike(List<Parameter> others) {
        return others.stream().filter(this::isSameAs).findFirst().orElse(this);
    }

    public boolean isSameAs(Parameter other) {
        return in.equals(other.in)
                && (in.equals(Optional.of(In.HEADER)) ? name.equalsIgnoreCase(other.name) : name.equals(other.name));
    }
}
