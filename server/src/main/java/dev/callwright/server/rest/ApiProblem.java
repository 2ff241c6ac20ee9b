package dev.callwright.server.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/// The client's mistake: becomes an error answer and nothing else.
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public ApiProblem(ErrorCode code, String message) {
        // A mistake of the client is no event of ours: no stack trace is taken, none is shown.
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /// The body that SDKs expect: `code`, `message`, `more_info`, `status`.
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code.code());
        body.put("message", getMessage());
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code.code());
        body.put("status", code.status());
        return body;
    }
}
