package dev.callwright.arazzo.export;

import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.sketch.Unknowns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A workflow as any tool can run it: one request after the other, with values that are variables.
///
/// @param inputs that have to be given, or have a default
/// @param servers by the name of the variable that can change them
/// @param credentials names of variables
/// @param unknowns what the numbers in requests stand for
/// @param bytes variables that are no text: each is captured whole, and is the whole body where it is sent
/// @param left what no tool can be told, in words
/// @param deep where requests go into the values of variables, which not every tool can
/// @param outputs of the workflow, as the document writes them
record Script(
        String title,
        List<Input> inputs,
        Map<String, String> servers,
        List<String> credentials,
        List<Request> requests,
        Unknowns unknowns,
        Set<String> bytes,
        List<String> left,
        List<String> deep,
        List<Output> outputs) {
    Script {
        inputs = List.copyOf(inputs);
        credentials = List.copyOf(credentials);
        requests = List.copyOf(requests);
        left = List.copyOf(left);
        deep = List.copyOf(deep);
        outputs = List.copyOf(outputs);
    }

    /// The variable of bytes that is the whole body of a request; empty for every other body.
    Optional<String> bytesOf(Request request) {
        return request.body()
                .flatMap(unknowns::meant)
                .map(meaning -> ScriptBuilder.reference(meaning).variable())
                .filter(bytes::contains);
    }

    /// Whether the answer to a request is kept as bytes.
    boolean capturesBytes(Request request) {
        return request.captures().stream().anyMatch(capture -> bytes.contains(capture.variable()));
    }

    /// For a tool that cannot go into values.
    Script flat() {
        List<String> all = Stream.concat(left.stream(), deep.stream()).toList();
        return new Script(title, inputs, servers, credentials, requests, unknowns, bytes, all, List.of(), outputs);
    }

    /// @param text whether it is one; else its text is JSON
    /// @param usual of its schema, as a text or as JSON
    record Input(String name, boolean text, Optional<String> usual) {}

    /// For a tool that does one request after the other.
    Script straight() {
        List<Request> ahead = requests.stream().map(Request::straight).toList();
        return new Script(title, inputs, servers, credentials, ahead, unknowns, bytes, left, deep, outputs);
    }

    /// @param server the variable of its server
    /// @param rest of the address, with a slash at its beginning
    record Request(
            String step,
            String method,
            String server,
            String rest,
            List<Map.Entry<String, String>> headers,
            Optional<String> body,
            Optional<Login> login,
            List<Check> checks,
            List<Capture> captures,
            Branches branches,
            List<String> left) {
        Request {
            headers = List.copyOf(headers);
            checks = List.copyOf(checks);
            captures = List.copyOf(captures);
            left = List.copyOf(left);
        }

        private Request straight() {
            List<String> all =
                    Stream.concat(left.stream(), branches.untold().stream()).toList();
            return new Request(step, method, server, rest, headers, body, login, checks, captures, Branches.NONE, all);
        }

        String contentType() {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    /// Where a step leads; none where it is always the next.
    ///
    /// @param untold what is said where they are not followed
    record Branches(List<Branch> onSuccess, List<Branch> onFailure, List<String> untold) {
        static final Branches NONE = new Branches(List.of(), List.of(), List.of());

        Branches {
            onSuccess = List.copyOf(onSuccess);
            onFailure = List.copyOf(onFailure);
            untold = List.copyOf(untold);
        }

        boolean isAny() {
            return !onSuccess.isEmpty() || !onFailure.isEmpty();
        }
    }

    /// An action: the first whose checks all hold is taken.
    record Branch(String name, Action.Kind kind, List<Check> checks) {
        Branch {
            checks = List.copyOf(checks);
        }
    }

    /// Whom a request comes from; the secrets are variables.
    sealed interface Login {
        record Basic(String user, String password) implements Login {}

        record Bearer(String token) implements Login {}

        /// @param in `header`, `query` or `cookie`
        record Key(String variable, String name, String in) implements Login {}
    }

    /// A part of an answer.
    sealed interface Part {
        record Status() implements Part {}

        record Header(String name) implements Part {}

        /// @param pointer empty for the whole body
        record Body(String pointer) implements Part {}
    }

    /// @param sign `==`, `!=`, `<`, `<=`, `>`, `>=`
    /// @param literal as JSON
    /// @param condition as written
    record Check(Part part, String sign, String literal, String condition) {}

    record Capture(String variable, Part part) {}

    /// @param isVariable whether its value is that of a variable, or a place in one
    record Output(String name, String value, boolean isVariable) {}
}
