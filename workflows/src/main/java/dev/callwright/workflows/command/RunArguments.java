package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// Inputs and polls as they stand on the command line; `{listener}` in the text of an input is the address of webhooks.
/// What makes no sense is an [IllegalArgumentException] that says so.
record RunArguments(
        List<String> given, JsonNode environment, Optional<Path> file, List<String> polled, Optional<String> listener) {
    private static final int LARGEST = 32 << 20;
    private static final Pattern INPUT = Pattern.compile("([^=:]+)(:?=)(.*)", Pattern.DOTALL);

    /// The single ones override those of the file, and these those of the environment.
    Map<String, Input> inputs() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        put(environment, inputs);
        file.map(RunArguments::object).ifPresent(object -> put(object, inputs));
        for (String text : given) {
            Matcher matcher = INPUT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("--input must be NAME=TEXT, NAME=@FILE or NAME:=JSON: " + text);
            }
            inputs.put(
                    matcher.group(1),
                    matcher.group(2).equals("=")
                            ? plain(listener.map(url -> matcher.group(3).replace("{listener}", url))
                                    .orElse(matcher.group(3)))
                            : new Input.Value(json(matcher.group(1), matcher.group(3))));
        }
        return inputs;
    }

    private static void put(JsonNode object, Map<String, Input> inputs) {
        object.properties().forEach(member -> inputs.put(member.getKey(), new Input.Value(member.getValue())));
    }

    /// `@path` is a file, `@@text` a text that begins with the sign.
    private static Input plain(String text) {
        if (!text.startsWith("@") || text.length() == 1) {
            return new Input.Text(text);
        }
        return text.startsWith("@@")
                ? new Input.Text(text.substring(1))
                : new Input.Content(Path.of(text.substring(1)));
    }

    List<Poll> polls() {
        return polled.stream().map(Poll::parse).toList();
    }

    private static JsonNode json(String name, String text) {
        return parsed(
                text, "the input " + name, "; a text is given as --input " + name + "=TEXT, or in quotes after :=");
    }

    /// Numbers keep every digit they are given with.
    private static JsonNode parsed(String text, String what, String help) {
        if (text.length() > LARGEST) {
            throw new IllegalArgumentException(what + " is larger than " + LARGEST + " characters");
        }
        try {
            JsonNode value = Json.parse(text);
            if (value.isMissingNode()) {
                throw new IllegalArgumentException(what + " is no JSON: there is nothing" + help);
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null || at.getLineNr() < 1
                    ? ""
                    : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException(what + " is no JSON: " + reason(e) + place + help, e);
        }
    }

    /// Without the text itself, which may be a secret.
    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        return message.startsWith("Unrecognized token") ? "a text needs quotes" : message;
    }

    private static JsonNode object(Path file) {
        try {
            String text = withoutMark(Files.readString(file));
            JsonNode object = parsed(text, "--inputs " + file, "");
            if (Json.hasNamesTwice(text)) {
                throw new IllegalArgumentException("--inputs has a member twice: " + file);
            }
            if (!object.isObject()) {
                throw new IllegalArgumentException("--inputs must be a JSON object: " + file);
            }
            return object;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read --inputs " + file, e);
        }
    }

    /// Some editors begin a file with a byte order mark.
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
