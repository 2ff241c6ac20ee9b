package dev.callwright.server.api;

import dev.callwright.server.rest.ApiProblem;
import dev.callwright.voice.journal.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why a request to `/v1` is refused: becomes an answer of `application/problem+json` (RFC 9457) and nothing else.
public final class V1Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    /// What is told besides, in order.
    private final transient Map<String, Object> members;

    private V1Problem(ProblemCode code, String detail, Map<String, Object> members) {
        // A mistake of the client is no event of ours: no stack trace is taken, none is shown.
        super(detail, null, false, false);
        this.code = code;
        this.members = members;
    }

    public static V1Problem of(ProblemCode code, String detail) {
        return new V1Problem(code, detail, Map.of());
    }

    /// What a reader of the other API found wrong.
    static V1Problem of(ApiProblem problem) {
        ProblemCode code = switch (problem.code().status()) {
            case 401 -> ProblemCode.NOT_AUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 413 -> ProblemCode.TOO_LARGE;
            case 429 -> ProblemCode.TOO_MANY_ORDERS;
            case 503 -> ProblemCode.TOO_MANY_CALLS;
            default -> ProblemCode.BAD_PARAMETER;
        };
        return of(code, String.valueOf(problem.getMessage()));
    }

    /// One parameter is to blame.
    ///
    /// @param said what follows its name: `must be …, not …`
    public static V1Problem parameter(String name, String said) {
        return new V1Problem(ProblemCode.BAD_PARAMETER, name + " " + said, Map.of("parameter", name));
    }

    /// Several things are wrong.
    ///
    /// @param errors told one by one
    public static V1Problem several(ProblemCode code, String detail, List<Map<String, Object>> errors) {
        return new V1Problem(code, detail, Map.of("errors", List.copyOf(errors)));
    }

    static V1Problem unknownParameter(String name, Iterable<String> known) {
        return new V1Problem(
                ProblemCode.UNKNOWN_PARAMETER,
                name + " is none of " + String.join(", ", known),
                Map.of("parameter", name));
    }

    /// The state of `call` forbids it.
    static V1Problem state(ProblemCode code, Call call, String reason) {
        return state(code, call.sid().value(), call.status().text(), reason);
    }

    /// @param state that `thing` is in
    public static V1Problem state(ProblemCode code, String thing, String state, String reason) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("state", state);
        members.put("reason", reason);
        return new V1Problem(code, thing + " is " + state + ": " + reason, members);
    }

    public ProblemCode code() {
        return code;
    }

    /// What is answered.
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/docs/errors#" + code.text());
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("detail", getMessage());
        body.put("code", code.text());
        body.putAll(members);
        return body;
    }
}
