package dev.callwright.arazzo.run;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a text that begins like a runtime expression would be one.
final class ExpressionHelp {
    private static final Pattern BEGINNING = Pattern.compile("\\$([A-Za-z]+)");
    private static final Map<String, String> FORMS = Map.of(
            "inputs", "$inputs.NAME or $inputs.NAME#/member",
            "outputs", "$outputs.NAME",
            "steps", "$steps.STEP.outputs.NAME",
            "workflows", "$workflows.WORKFLOW.outputs.NAME or $workflows.WORKFLOW.inputs.NAME",
            "request", "$request.body#/member, $request.header.NAME, $request.query.NAME or $request.path.NAME",
            "response", "$response.body#/member or $response.header.NAME",
            "message", "$message.payload#/member or $message.header.NAME",
            "sourceDescriptions", "$sourceDescriptions.NAME.url",
            "components", "$components.parameters.NAME");

    private ExpressionHelp() {}

    static String of(String text) {
        Matcher matcher = BEGINNING.matcher(text);
        String form = matcher.lookingAt() ? FORMS.getOrDefault(matcher.group(1), "") : "";
        return form.isEmpty()
                ? "$url, $method, $statusCode and $self stand alone, without anything after them"
                : "it is written " + form;
    }
}
