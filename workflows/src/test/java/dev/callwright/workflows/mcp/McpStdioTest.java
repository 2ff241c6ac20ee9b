package dev.callwright.workflows.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class McpStdioTest {
    private static final int PLACES = 32;

    private final Patient tools = new Patient();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final PipedOutputStream in = new PipedOutputStream();

    @Test
    void aRequestTooManyIsRefusedAndWhatIsUnderWayCanStillBeCancelled() throws Exception {
        serve();
        for (int id = 1; id <= PLACES; id++) {
            call(id);
        }
        tools.under.acquire(PLACES);

        call(99);
        String refusal = said.poll(20, TimeUnit.SECONDS);
        tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");
        boolean cancelled = tools.cancelled.await(20, TimeUnit.SECONDS);
        in.close();

        assertThat(refusal).contains("\"id\":99", "\"error\"", "32");
        assertThat(cancelled).isTrue();
    }

    private void serve() throws IOException {
        PipedInputStream lines = new PipedInputStream(in, 1 << 16);
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                said.add(line);
            }
        };
        Thread.ofPlatform().daemon().start(() -> {
            try {
                new McpStdio(tools, "1", out).serve(lines);
            } catch (IOException e) {
                said.add(e.toString());
            }
        });
    }

    private void call(int id) throws IOException {
        tell("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"wait\"}}");
    }

    private void tell(String message) throws IOException {
        in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /// Waits until it is cancelled.
    private static final class Patient implements McpTools {
        final Semaphore under = new Semaphore(0);
        final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public List<Tool> tools() {
            return List.of();
        }

        @Override
        public Optional<Outcome> call(String name, JsonNode arguments, Progress progress) {
            under.release();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cancelled.countDown();
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }
    }
}
