package dev.callwright.server.api;

/// What can be wrong with a request to `/v1`. The word is for programs and never changes; the title is for people.
public enum ProblemCode {
    NOT_AUTHENTICATED("not-authenticated", 401, "Who asks is not known"),
    FORBIDDEN("forbidden", 403, "This account may not do that"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This cannot be done here"),
    BAD_JSON("bad-json", 400, "The body is not the JSON that is expected"),
    BAD_PARAMETER("bad-parameter", 400, "A parameter is not valid"),
    UNKNOWN_PARAMETER("unknown-parameter", 400, "There is no such parameter"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    CALL_NOT_IN_PROGRESS("call-not-in-progress", 409, "The call is not in progress"),
    CALL_OVER("call-over", 409, "The call is over"),
    CALL_LIVE("call-live", 409, "The call still goes on"),
    RECORDING_NOT_GROWING("recording-not-growing", 409, "The recording has ended"),
    RECORDING_GROWING("recording-growing", 409, "The recording still grows"),
    SEVERAL_RECORDINGS("several-recordings", 409, "Several recordings of the call grow"),
    IDEMPOTENCY_CONFLICT("idempotency-conflict", 409, "The idempotency key was used for another request"),
    DELIVERY_DUE("delivery-due", 409, "The delivery waits to be sent"),
    EVENT_FORGOTTEN("event-forgotten", 409, "The event is no longer kept"),
    TOO_MANY_WEBHOOKS("too-many-webhooks", 409, "The account has too many webhooks"),
    BAD_WORKFLOW("bad-workflow", 400, "The workflow cannot be run"),
    BAD_INPUTS("bad-inputs", 400, "The workflow does not take these inputs"),
    WORKFLOW_RUNS("workflow-runs", 409, "Runs of the workflow are not over"),
    OTHER_KEY("other-key", 409, "It was encrypted with another key"),
    RUN_OVER("run-over", 409, "The run is over"),
    RUN_LIVE("run-live", 409, "The run is not over"),
    NOTHING_TO_DECIDE("nothing-to-decide", 409, "Nothing is to be decided about the run"),
    TOO_MANY_RUNS("too-many-runs", 429, "Too many runs are not over"),
    TOO_MANY_ORDERS("too-many-orders", 429, "Too many requests"),
    TOO_MANY_CALLS("too-many-calls", 503, "No more calls are taken"),
    TOO_MANY_LISTENERS("too-many-listeners", 503, "Too many listen to events"),
    INTERNAL("internal", 500, "Something went wrong here");

    private final String text;
    private final int status;
    private final String title;

    ProblemCode(String text, int status, String title) {
        this.text = text;
        this.status = status;
        this.title = title;
    }

    public String text() {
        return text;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
