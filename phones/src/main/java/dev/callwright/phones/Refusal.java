package dev.callwright.phones;

/// How a telephone turns a call away, with the SIP status that says so.
public enum Refusal {
    BUSY(486),
    BUSY_EVERYWHERE(600),
    DECLINED(603),
    NOT_FOUND(404),
    UNAVAILABLE(480);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
