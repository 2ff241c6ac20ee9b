package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the extension `x-security` of workflows and steps. Not safe for several threads.
record SecurityReader(Fields fields) {
    private static final String EXTENSION = "x-security";
    private static final Set<String> KNOWN = Set.of("schemeName", "scheme", "values");

    List<Security> read(Element parent) {
        List<Security> all = new ArrayList<>();
        for (Element element : fields.list(parent, EXTENSION)) {
            fields.onlyKnown(element, KNOWN);
            Optional<Element> scheme = element.optional("scheme").filter(written -> fields.isObject(written, "scheme"));
            Optional<String> name = fields.optionalScalar(element, "schemeName");
            if (scheme.isPresent() == name.isPresent()) {
                fields.problem(
                        Code.WRONG_VALUE,
                        element,
                        scheme.isPresent()
                                ? "the scheme of x-security stands here, and is named too"
                                : "x-security does not say which scheme it gives values for",
                        "it has exactly one of schemeName, a scheme of the API, and scheme, a Security Scheme Object");
            }
            all.add(new Security(
                    scheme.isPresent() ? Optional.empty() : name,
                    scheme.map(Element::value),
                    values(element),
                    element.place()));
        }
        return all;
    }

    private Map<String, Located> values(Element element) {
        Map<String, Located> values = new LinkedHashMap<>();
        fields.object(element, "values")
                .ifPresent(written -> written.members()
                        .forEach(value -> values.put(
                                value.getKey(),
                                new Located(
                                        value.getValue().value(),
                                        value.getValue().place()))));
        return values;
    }
}
