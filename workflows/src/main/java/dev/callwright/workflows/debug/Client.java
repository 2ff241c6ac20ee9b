package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// Who debugs: gets answers and events. Safe for use by any thread; what a client that has gone does not get is lost.
final class Client {
    private static final int LONGEST_REASON = 8_000;

    private final OutputStream out;
    private int last;
    private boolean gone;

    Client(OutputStream out) {
        this.out = out;
    }

    void answer(Ask ask) {
        answer(ask, Json.NODES.objectNode());
    }

    void answer(Ask ask, ObjectNode body) {
        ObjectNode message = response(ask.seq(), ask.command(), true);
        message.set("body", body);
        send(message);
    }

    void refuse(Ask ask, String reason) {
        send(refusal(ask.seq(), ask.command(), reason));
    }

    /// What came in is no request that could be answered by its number.
    void refuse(String reason) {
        send(refusal(0, "", reason));
    }

    void event(String name) {
        event(name, Json.NODES.objectNode());
    }

    void event(String name, ObjectNode body) {
        ObjectNode message = message("event").put("event", name);
        message.set("body", body);
        send(message);
    }

    /// Shows a text.
    ///
    /// @param category such as `stdout`
    void show(String category, String text) {
        event("output", Json.NODES.objectNode().put("category", category).put("output", text));
    }

    synchronized boolean isGone() {
        return gone;
    }

    private static ObjectNode refusal(int request, String command, String reason) {
        String text = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
        ObjectNode message = response(request, command, false).put("message", text);
        ObjectNode error = message.putObject("body").putObject("error");
        // Braces are holes for variables there.
        error.put("id", 1).put("format", "{reason}");
        error.putObject("variables").put("reason", text);
        return message;
    }

    private static ObjectNode response(int request, String command, boolean success) {
        return message("response")
                .put("request_seq", request)
                .put("command", command)
                .put("success", success);
    }

    private static ObjectNode message(String type) {
        return Json.NODES.objectNode().put("seq", 0).put("type", type);
    }

    private synchronized void send(ObjectNode message) {
        if (gone) {
            return;
        }
        byte[] content = Json.write(message.put("seq", ++last)).getBytes(StandardCharsets.UTF_8);
        try {
            // In one piece: a stream without a buffer would send two.
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            whole.writeBytes(content);
            out.write(whole.toByteArray());
            out.flush();
        } catch (IOException e) {
            gone = true;
        }
    }
}
