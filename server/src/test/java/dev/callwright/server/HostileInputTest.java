package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole server, and clients that mean no good: what they send is refused or dropped, and others go on.
@Timeout(120)
class HostileInputTest {
    private static final String ACCOUNT = "AC11111111111111111111111111111111";
    private static final String TOKEN = "2".repeat(32);
    private static final String BELOW = "/2010-04-01/Accounts/" + ACCOUNT;
    private static final String AUTHORIZATION = "Authorization: Basic "
            + Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    private static final String CALL = "To=%2B15005550006&From=%2B15005550001&Twiml=%3CResponse/%3E";
    /// In place of a status: the connection was closed without one.
    private static final int DROPPED = 0;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int TRICKLE_MILLIS = 50;

    @TempDir
    private static Path folder;

    private static CallwrightServer server;

    @BeforeAll
    static void start() {
        server = CallwrightServer.start(TestConfig.with(Map.of(
                "http",
                "127.0.0.1:0",
                "sip",
                "127.0.0.1:0",
                "data",
                folder.resolve("data").toString(),
                "account.sid",
                ACCOUNT,
                "account.authToken",
                TOKEN)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void othersGoOn() throws Exception {
        assertThat(status(get("/health"))).isEqualTo(200);
        assertThat(status(post(BELOW + "/Calls.json", CALL))).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "=",
                "&&&&",
                "To",
                "To=%zz&From=%",
                "%00=%00",
                "To=%00",
                "To=+1&To=+2&To=+3",
                "To[]=1",
                "{\"To\":1}",
                "To=%C3%28",
                "To=%FF%FE",
                "To=%ED%A0%80&From=x",
                "To=\u00ff"
            })
    void refusesFormsThatAreNone(String form) throws Exception {
        assertThat(status(post(BELOW + "/Calls.json", form))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"text\"",
                "{\"to\":}",
                "{\"to\":1}",
                "{\"to\":\"+1\",\"to\":\"+2\"}",
                "{\"to\":\"\\ud800\"}",
                "nul",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}}}}",
                "{\"to\":1e999999999}"
            })
    void refusesJsonThatIsNone(String json) throws Exception {
        String answer = send("POST", "/v1/calls", "Content-Type: application/json\r\n", bytes(json));

        assertThat(status(answer)).isEqualTo(400);
        assertThat(answer).contains("application/problem+json");
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        byte[] body = {'T', 'o', '=', (byte) 0xC3, '('};

        assertThat(status(send("POST", BELOW + "/Calls.json", "", body))).isEqualTo(400);
        assertThat(status(send("POST", "/v1/calls", "Content-Type: application/json\r\n", body)))
                .isEqualTo(400);
        assertThat(status(get(BELOW + "/Calls.json?To=%FF%FE"))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {BELOW + "/Calls.json", BELOW + "/Calls.xml", "/v1/calls"})
    void refusesTenMegabytes(String path) throws Exception {
        byte[] body = new byte[10_000_000];
        Arrays.fill(body, (byte) 'a');

        assertThat(status(send("POST", path, "Content-Type: application/json\r\n", body)))
                .isIn(413, DROPPED);
        assertThat(status(chunked(path, body))).isIn(413, DROPPED);
    }

    @Test
    void refusesAHundredThousandParameters() throws Exception {
        String many = "a=1&".repeat(100_000);

        assertThat(status(post(BELOW + "/Calls.json", many))).isEqualTo(413);
        assertThat(status(get(BELOW + "/Calls.json?" + many))).isIn(414, 431, DROPPED);
        assertThat(status(get("/v1/calls?" + many))).isIn(414, 431, DROPPED);
        assertThat(status(get(BELOW + "/Calls.json?" + "a&".repeat(1500)))).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../etc/passwd",
                BELOW + "/../../../../etc/passwd",
                BELOW + "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                BELOW + "/Calls/%2e%2e%2f%2e%2e%2fAccounts.json",
                BELOW + "/Calls/..%5c..%5cAccounts.json",
                BELOW + "/Calls/..;/Calls.json",
                BELOW + "/Calls%00.json",
                BELOW + "/Calls/CA%00.json",
                BELOW + "//Calls//.json",
                "//2010-04-01//Accounts",
                BELOW + "/Recordings/%2e%2e%2f%2e%2e%2fcallwright.db.wav",
                BELOW + "/Recordings/..%2f..%2fcallwright.db",
                BELOW + "/Recordings/RE%00.wav",
                BELOW + "/Recordings/RE00000000000000000000000000000000.wav",
                BELOW + "/Calls/%ff%fe.json",
                BELOW + "/Calls/' or '1'='1.json",
                BELOW + "/Calls/%27%20or%201=1--.json",
                "/v1/calls/%2e%2e%2f%2e%2e",
                "/v1/calls/..%2faudit",
                "/v1/calls/CA%00",
                "/v1//calls",
                "/v1/Voice/%2e%2e/Summary",
                "/v1/Voice/CA%0d%0aX-Injected:%20yes/Summary"
            })
    void findsNothingByTricksWithPaths(String path) throws Exception {
        String answer = get(path);

        assertThat(status(answer)).as(answer).isIn(400, 404);
        assertThat(answer).doesNotContain("root:").doesNotContain("SQLite").doesNotContain("at dev.callwright");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table calls; --",
                "\" or \"\"=\"",
                "%' or 1=1 --",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "<b>&amp;"
            })
    void takesSqlAndTemplatesForTexts(String text) throws Exception {
        String name = URLEncoder.encode(text, StandardCharsets.UTF_8);

        String made = post(BELOW + "/Applications.json", "FriendlyName=" + name);
        String listed = get(BELOW + "/Applications.json?PageSize=1&FriendlyName=" + name);
        String calls = get(BELOW + "/Calls.json?To=" + name);

        assertThat(status(made)).isEqualTo(201);
        assertThat(made).contains("\"friendly_name\":\"" + text.replace("\"", "\\\"") + "\"");
        assertThat(status(listed)).isEqualTo(200);
        assertThat(status(calls)).isEqualTo(200);
        assertThat(calls).contains("\"calls\":[]");
    }

    @Test
    void letsNoHeaderBeInjected() throws Exception {
        String header = "%0d%0aX-Injected:%20yes%0d%0a%0d%0a";

        String form = post(BELOW + "/Calls.json", CALL + header);
        String query = get(BELOW + "/Calls.csv?PageSize=1&To=" + header);
        String json = send(
                "POST",
                "/v1/calls",
                "Content-Type: application/json\r\nIdempotency-Key: a b\u0001\r\n",
                bytes("{\"to\":\"+1\\r\\nX-Injected: yes\",\"from\":\"+15005550001\",\"twiml\":\"<Response/>\"}"));

        for (String answer : List.of(form, query, json)) {
            assertThat(answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n"))))
                    .doesNotContain("X-Injected:");
        }
    }

    @Test
    void refusesRequestsThatContradictThemselves() throws Exception {
        for (String headers : List.of(
                "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: nonsense\r\n",
                "X: " + "y".repeat(100_000) + "\r\n",
                "No colon here\r\n")) {
            String answer = exchange(bytes("POST " + BELOW + "/Calls.json HTTP/1.1\r\nHost: localhost\r\n"
                    + AUTHORIZATION + headers + "Connection: close\r\n\r\nTo=12\r\n"));

            assertThat(status(answer)).as(headers).isIn(400, 411, 413, 431, 501, DROPPED);
        }
        assertThat(status(exchange(bytes("\u0000\u0001\u0002 nonsense\r\n\r\n"))))
                .isIn(400, DROPPED);
        assertThat(status(exchange(bytes("GET / HTTP/9.9\r\nHost: x\r\n\r\n")))).isIn(400, 505, DROPPED);
    }

    @Test
    void answersOthersWhileManyAreSlow() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                slow.add(begun("POST " + BELOW + "/Calls.json HTTP/1.1\r\nHost: lo"));
                slow.add(begun("POST " + BELOW + "/Calls.json HTTP/1.1\r\nHost: localhost\r\n" + AUTHORIZATION
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nTo=%2B1"));
                slow.add(begun("POST /v1/calls HTTP/1.1\r\nHost: localhost\r\n" + AUTHORIZATION
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"));
            }

            for (int i = 0; i < 20; i++) {
                assertThat(status(post(BELOW + "/Calls.json", CALL))).isEqualTo(201);
            }
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    @Test
    void sendsAwayWhoTricklesABody() throws Exception {
        try (Socket slow = begun("POST " + BELOW + "/Calls.json HTTP/1.1\r\nHost: localhost\r\n" + AUTHORIZATION
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nTo=")) {
            slow.setSoTimeout(TRICKLE_MILLIS);
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n") < 0) {
                try {
                    int read = slow.getInputStream().read();
                    assertThat(read).as("an answer before the end").isNotNegative();
                    answer.append((char) read);
                } catch (SocketTimeoutException silent) {
                    slow.getOutputStream().write('1');
                }
            }

            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void answersOthersWhileSomeNeverReadTheirAnswers() throws Exception {
        for (int i = 0; i < 60; i++) {
            post(BELOW + "/Calls.json", CALL);
        }
        List<Socket> deaf = new ArrayList<>();
        try {
            String order =
                    "GET " + BELOW + "/Calls.%s?PageSize=1000 HTTP/1.1\r\nHost: localhost\r\n" + AUTHORIZATION + "\r\n";
            for (String format : List.of("json", "xml", "csv")) {
                for (int i = 0; i < 20; i++) {
                    deaf.add(begun(order.formatted(format).repeat(8)));
                }
            }

            for (int i = 0; i < 20; i++) {
                assertThat(status(get(BELOW + "/Calls.json?PageSize=2"))).isEqualTo(200);
            }
        } finally {
            for (Socket each : deaf) {
                each.close();
            }
        }
    }

    private static String get(String path) throws IOException {
        return send("GET", path, "", new byte[0]);
    }

    private static String post(String path, String form) throws IOException {
        return send("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", bytes(form));
    }

    private static String send(String method, String path, String headers, byte[] body) throws IOException {
        byte[] head = bytes(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + AUTHORIZATION + headers
                + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
        return exchange(head, body);
    }

    private static String chunked(String path, byte[] body) throws IOException {
        byte[] head = bytes("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + AUTHORIZATION
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(body.length) + "\r\n");
        return exchange(head, body, bytes("\r\n0\r\n\r\n"));
    }

    /// What came back; nothing when the connection was dropped before.
    private static String exchange(byte[]... parts) throws IOException {
        try (Socket socket = new Socket(server.api().getHost(), server.api().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread.ofVirtual().start(() -> write(socket, parts));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                in.transferTo(answer);
            } catch (SocketException dropped) {
                // What came before counts.
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, byte[]... parts) {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte[] part : parts) {
                out.write(part);
            }
            out.flush();
        } catch (IOException refused) {
            // The answer tells why, if there is one.
        }
    }

    /// A connection on which this much was sent, and nothing is read.
    private static Socket begun(String text) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(
                new InetSocketAddress(server.api().getHost(), server.api().getPort()));
        write(socket, bytes(text));
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : DROPPED;
    }
}
