package dev.callwright.server.monitor;

import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.sip.Trace;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// Prints SIP messages and webhooks as they go over the wire; credentials are blotted out.
///
/// Safe for use by any thread: each message is printed whole.
public final class TracePrinter implements Trace, WebhookLog {
    private static final Pattern SECRET =
            Pattern.compile("(?im)^((?:proxy-)?authorization|(?:www|proxy)-authenticate):[^\r\n]*");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final InstantSource clock;

    public TracePrinter(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void sent(byte[] message, String protocol, InetSocketAddress to) {
        print(
                "▶ " + protocol + " to " + to.getHostString() + ":" + to.getPort(),
                new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void received(ByteBuffer message, String protocol, InetSocketAddress from) {
        print(
                "◀ " + protocol + " from " + from.getHostString() + ":" + from.getPort(),
                StandardCharsets.UTF_8.decode(message.duplicate()).toString());
    }

    @Override
    public void exchanged(Exchange exchange) {
        StringBuilder form = new StringBuilder();
        exchange.parameters()
                .forEach((name, value) ->
                        form.append(name).append('=').append(value).append('\n'));
        String call = exchange.call().map(sid -> " " + sid).orElse("");
        print(
                "▶ " + exchange.method() + " " + exchange.url() + " → " + exchange.outcome() + " in "
                        + exchange.took().toMillis() + " ms" + call,
                form.toString());
    }

    private void print(String head, String body) {
        String shown = SECRET.matcher(body).replaceAll("$1: ***").stripTrailing();
        String text = TIME.format(clock.instant()) + " " + head + "\n"
                + (shown.isEmpty() ? "" : shown.replaceAll("(?m)^", "    ") + "\n");
        synchronized (out) {
            out.print(text);
            out.flush();
        }
    }
}
