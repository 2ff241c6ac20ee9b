package dev.callwright.arazzo.run;

/// A limit of the run was passed: everything ends here.
class RunStoppedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String step;

    RunStoppedException(String step, String reason) {
        super(reason);
        this.step = step;
    }

    String step() {
        return step;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
