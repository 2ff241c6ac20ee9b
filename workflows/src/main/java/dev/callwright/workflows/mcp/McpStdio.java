package dev.callwright.workflows.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Speaks the protocol over two streams, one message a line, until the first ends.
public final class McpStdio {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_AT_ONCE = 32;

    private final McpConversation conversation;
    private final PrintStream out;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    public McpStdio(McpTools tools, String version, PrintStream out) {
        this.conversation = new McpConversation(tools, version);
        this.out = out;
    }

    /// @throws IOException when a line is too long, or the stream breaks
    public void serve(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (String line = line(lines); line != null; line = line(lines)) {
                if (!line.isBlank()) {
                    take(McpConversation.read(line), threads);
                }
            }
        } finally {
            // Who has closed the stream hears no answers.
            threads.shutdownNow();
        }
    }

    /// Never waits: who has too much under way must be heard when it is cancelled.
    private void take(McpConversation.Message message, ExecutorService threads) {
        if (message.id().isEmpty()) {
            conversation.answer(message, this::write).ifPresent(this::write);
            return;
        }
        if (!places.tryAcquire()) {
            write(McpConversation.refusal(message, "more than " + MOST_AT_ONCE + " requests at once"));
            return;
        }
        threads.execute(() -> {
            try {
                conversation.answer(message, this::write).ifPresent(this::write);
            } finally {
                places.release();
            }
        });
    }

    private void write(String message) {
        synchronized (out) {
            out.println(message);
            out.flush();
        }
    }

    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a message has more than " + LONGEST_LINE + " characters");
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
