package dev.callwright.arazzo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpOperationCallerTest {
    private static final Duration SOON = Duration.ofMillis(300);

    private final OperationCaller caller = new HttpOperationCaller(HttpClient.newHttpClient());

    @Test
    void anAnswerThatBeginsAndNeverEndsIsNoAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, "Content-Length: 10\r\n\r\nhalf"));

            Reply reply = caller.call(get("http://127.0.0.1:" + server.getLocalPort() + "/x"), SOON);

            assertThat(reply)
                    .isEqualTo(new Reply.Unanswered(
                            "http://127.0.0.1:" + server.getLocalPort() + " did not answer within 300 ms"));
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfAnAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, "Content-Length: 5\r\n\r\n\uFEFF{}"));

            Reply reply = caller.call(get("http://127.0.0.1:" + server.getLocalPort() + "/x"), Duration.ofSeconds(20));

            assertThat(((Reply.Answered) reply).answer().text()).isEqualTo("{}");
        }
    }

    @Test
    void aPasswordInAnAddressIsNotTold() throws Exception {
        int nobody;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = server.getLocalPort();
        }

        Reply reply = caller.call(get("http://user:s3cret@127.0.0.1:" + nobody + "/x"), SOON);

        assertThat(reply).isEqualTo(new Reply.Unanswered("cannot connect to http://127.0.0.1:" + nobody));
    }

    @Test
    void aSecretThatNoHeaderCanHoldIsNotTold() throws Exception {
        HttpCall call = get("http://127.0.0.1:1/x").withHeader("Authorization", "Bearer s3cret\n");

        Reply reply = caller.call(call, SOON);

        assertThat(reply)
                .isEqualTo(new Reply.Unanswered(
                        "the request to http://127.0.0.1:1 cannot be sent: the header Authorization is not allowed"
                                + " or its value has characters that no header can hold"));
    }

    private static HttpCall get(String url) {
        return new HttpCall("GET", URI.create(url), List.of(), Optional.empty());
    }

    /// Ends with the client's hanging up.
    private static void answer(ServerSocket server, String rest) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + rest).getBytes(UTF_8));
            client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
