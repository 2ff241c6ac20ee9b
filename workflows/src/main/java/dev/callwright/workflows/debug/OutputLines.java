package dev.callwright.workflows.debug;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Shows a client what is printed, line by line. For one thread.
final class OutputLines extends OutputStream {
    private static final int LONGEST = 64 << 10;

    private final Client client;
    private final String category;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private OutputLines(Client client, String category) {
        this.client = client;
        this.category = category;
    }

    /// To be closed, which shows what stands there without an end.
    static PrintStream open(Client client, String category) {
        return new PrintStream(new OutputLines(client, category), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        line.write(b);
        if (b == '\n' || line.size() == LONGEST) {
            show();
        }
    }

    @Override
    public void close() {
        show();
    }

    private void show() {
        if (line.size() > 0) {
            client.show(category, line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
