package dev.callwright.arazzo.export;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.request.RequestBuilder.Built;
import dev.callwright.arazzo.sketch.Unknowns;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What an engine does with values when it knows them, and a script does not do.
record Untold(Unknowns unknowns, ScriptInputs inputs) {
    /// In words.
    Set<String> of(Step step, Built built) {
        Set<String> told = new LinkedHashSet<>();
        String url = built.call().url().toString();
        String body = built.call().body().orElse("");
        built.call().headers().forEach(header -> lists(header.getValue(), told));
        lists(url, told);
        if (MediaKind.of(built.call().header("Content-Type").orElse("")) == MediaKind.FORM) {
            lists(body, told);
        }
        if (step.parameters().stream()
                        .anyMatch(parameter -> parameter.in().equals(Optional.of(Parameter.In.QUERYSTRING)))
                && !unknowns.told(url).equals(url)) {
            told.add("values in its query string are not written as those of its media type");
        }
        step.body().ifPresent(described -> whole(described, body, told));
        return told;
    }

    private void whole(RequestBody described, String body, Set<String> told) {
        Optional<String> whole = unknowns.meant(body);
        if (whole.isPresent() && !described.replacements().isEmpty()) {
            told.add("nothing is replaced in " + whole.get());
        }
        if (whole.isPresent() && described.contentType().isEmpty()) {
            told.add("its media type does not change with " + whole.get());
        }
    }

    private void lists(String text, Set<String> told) {
        unknowns.told(text, meaning -> {
            if (Expression.parse(meaning).map(Expression::root).orElse(null) instanceof Root.Input(String name)
                    && inputs.isList(name)) {
                told.add(meaning + " stands as JSON where it is more than one value");
            }
            return "";
        });
    }
}
