package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Code;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Looks at the reusable parts themselves, also at those that nothing uses. Not safe for several threads.
record ComponentsReader(Fields fields, PartReader parts) {
    private static final Set<String> KINDS = Set.of("inputs", "parameters", "successActions", "failureActions");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9._-]+");

    void check(Element components) {
        if (!components.exists() || !fields.isObject(components, "components")) {
            return;
        }
        fields.onlyKnown(components, KINDS);
        for (String kind : KINDS) {
            components
                    .optional(kind)
                    .filter(at -> fields.isObject(at, kind))
                    .ifPresent(at -> at.members().forEach(member -> part(kind, member)));
        }
    }

    private void part(String kind, Map.Entry<String, Element> member) {
        Element part = member.getValue();
        if (!KEY.matcher(member.getKey()).matches()) {
            fields.problem(
                    Code.WRONG_VALUE,
                    part,
                    "the name of a component is made of letters, digits, ., - and _: " + member.getKey(),
                    "write " + member.getKey().replaceAll("[^a-zA-Z0-9._-]+", "-"));
        }
        if (!fields.isObject(part, member.getKey())) {
            return;
        }
        switch (kind) {
            case "parameters" -> {
                // Without a value it must be given one wherever it is used.
                if (part.member("value").exists()) {
                    parts.parameter(part, part);
                }
            }
            case "successActions" -> parts.action(part, false);
            case "failureActions" -> parts.action(part, true);
            default -> {
                // A schema is looked at where it is used.
            }
        }
    }
}
