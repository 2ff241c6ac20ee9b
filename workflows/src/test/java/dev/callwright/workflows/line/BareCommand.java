package dev.callwright.workflows.line;

/// Does nothing; what may stand on its line is said by the test.
public final class BareCommand implements Command {
    private final Syntax syntax = new Syntax(this, "bare", "Does nothing.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        return 0;
    }
}
