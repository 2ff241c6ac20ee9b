package dev.callwright.arazzo.generate;

import dev.callwright.arazzo.source.ApiDescription;
import dev.callwright.arazzo.source.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds a resource that is made at one path and stands at another below it, and what can be done with it: make, look,
/// list, change, delete.
final class LifeOfAResource {
    private LifeOfAResource() {}

    static List<Operation> in(ApiDescription api) {
        for (Operation make : api.operations()) {
            if (make.method().equals("POST")) {
                List<Operation> life = of(make, api);
                if (!life.isEmpty()) {
                    return life;
                }
            }
        }
        return List.of();
    }

    private static List<Operation> of(Operation make, ApiDescription api) {
        // /things -> /things/{id}, /Things.json -> /Things/{Sid}.json
        int dot = make.path().lastIndexOf('.');
        boolean suffixed = dot > make.path().lastIndexOf('/');
        String stem = suffixed ? make.path().substring(0, dot) : make.path();
        String suffix = suffixed ? make.path().substring(dot) : "";
        Pattern item = Pattern.compile(Pattern.quote(stem) + "/\\{[^{}/]+}" + Pattern.quote(suffix));
        Optional<Operation> look = api.operations().stream()
                .filter(operation -> operation.method().equals("GET")
                        && item.matcher(operation.path()).matches())
                .findFirst();
        if (look.isEmpty()) {
            return List.of();
        }
        String place = look.get().path();
        List<Operation> life = new ArrayList<>(List.of(make, look.get()));
        api.operation(make.path(), "GET").ifPresent(life::add);
        Stream.of("PATCH", "PUT", "POST")
                .flatMap(method -> api.operation(place, method).stream())
                .findFirst()
                .ifPresent(life::add);
        api.operation(place, "DELETE").ifPresent(life::add);
        return life;
    }
}
