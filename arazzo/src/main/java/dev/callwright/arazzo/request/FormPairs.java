package dev.callwright.arazzo.request;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Members of an object as pairs of a form (`application/x-www-form-urlencoded`): a list repeats its name and an object
/// is JSON, unless the description says otherwise; null is left out.
record FormPairs(Function<String, Optional<DeclaredParameter>> style, Predicate<String> asJson) {
    /// As the `encoding` of a body says.
    static FormPairs of(Operation operation, String type) {
        return new FormPairs(
                member -> operation.styleInForm(type, member),
                member -> MediaKind.of(operation
                                .encoding(type, member)
                                .path("contentType")
                                .asString(""))
                        == MediaKind.JSON);
    }

    /// Without anything that describes them.
    static FormPairs undescribed() {
        return new FormPairs(_ -> Optional.empty(), _ -> false);
    }

    /// Encoded and ready to stand between ampersands.
    List<String> in(JsonNode object) {
        return object.propertyStream().flatMap(this::pairs).toList();
    }

    private Stream<String> pairs(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        if (value.isNull()) {
            return Stream.empty();
        }
        Optional<DeclaredParameter> styled = style.apply(member.getKey());
        if (styled.isPresent()) {
            return new ParameterText(styled.get()).inQuery(value).stream();
        }
        boolean repeated = value.isArray() && !asJson.test(member.getKey());
        Stream<JsonNode> values = repeated ? value.valueStream().filter(each -> !each.isNull()) : Stream.of(value);
        return values.map(each -> Encoding.percent(member.getKey()) + "=" + Encoding.percent(Json.text(each)));
    }
}
