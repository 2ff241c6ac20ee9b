package dev.callwright.server.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The voice application of the demo, as its author would write it: two documents and a status callback.
final class DemoApp implements AutoCloseable {
    private static final String GREETING = """
            <Response>
              <Gather numDigits="2" action="/keys" timeout="10">
                <Say>Welcome to Callwright. Please press four, two.</Say>
              </Gather>
              <Say>You pressed nothing. Goodbye.</Say>
            </Response>""";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Timeline timeline;

    DemoApp(Timeline timeline) throws IOException {
        this.timeline = timeline;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/voice", exchange -> {
            tell(exchange, "asked what to do");
            answer(exchange, GREETING);
        });
        server.createContext("/keys", exchange -> {
            String keys = tell(exchange, "told the keys").getOrDefault("Digits", "");
            answer(
                    exchange,
                    "<Response><Say>You pressed " + String.join(" ", keys.split("", -1))
                            + ". Goodbye.</Say></Response>");
        });
        server.createContext("/status", exchange -> {
            Map<String, String> form = form(exchange);
            timeline.add("callback", "#" + form.get("SequenceNumber") + " " + form.get("CallStatus"));
            answer(exchange, "<Response/>");
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Map<String, String> tell(HttpExchange exchange, String what) throws IOException {
        Map<String, String> form = form(exchange);
        String digits = form.containsKey("Digits") ? ": " + form.get("Digits") : "";
        boolean signed = exchange.getRequestHeaders().containsKey("X-Twilio-Signature");
        timeline.add(
                "webhook",
                what + digits + " (" + exchange.getRequestMethod() + " " + exchange.getRequestURI() + ", "
                        + form.get("CallStatus") + (signed ? ", signed)" : ")"));
        return form;
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readNBytes(65_536), StandardCharsets.UTF_8);
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String twiml) throws IOException {
        byte[] body = twiml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
