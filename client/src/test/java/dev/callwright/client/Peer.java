package dev.callwright.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server that does to a connection what the test says, badly behaved if need be. Each connection takes the next
/// script, reads one request, and is closed when its script returns.
final class Peer implements AutoCloseable {
    private final ServerSocket socket;
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// What is done once the request is there.
    interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    private Peer(ServerSocket socket) {
        this.socket = socket;
    }

    static Peer start() throws IOException {
        Peer peer = new Peer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(peer::accept);
        return peer;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    Peer then(Script script) {
        scripts.add(script);
        return this;
    }

    /// Answers with this status, type and body.
    Peer thenAnswer(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return then(out -> {
            write(
                    out,
                    "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                            + "\r\nConnection: close\r\n\r\n");
            out.write(bytes);
        });
    }

    /// Begins an event stream with these bytes, and then breaks it off.
    Peer thenStream(String text) {
        return then(out -> {
            write(out, STREAM + text);
        });
    }

    /// Begins an event stream with these bytes, and keeps it open until the test is over.
    Peer thenStreamAndStay(String text) {
        return then(out -> {
            write(out, STREAM + text);
            stay();
        });
    }

    static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static void stay() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// The head of the next request that has come, in order.
    String request() throws InterruptedException {
        String head = heads.poll(20, TimeUnit.SECONDS);
        if (head == null) {
            throw new IllegalStateException("no further request has come");
        }
        return head;
    }

    /// How many requests have come and were not looked at.
    int unseen() {
        return heads.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket each = socket.accept();
                open.add(each);
                Thread.ofVirtual().start(() -> serve(each));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket each) {
        try (each) {
            String head = head(new BufferedInputStream(each.getInputStream()));
            if (!head.isEmpty()) {
                heads.add(head);
                scripts.take().play(each.getOutputStream());
            }
        } catch (IOException gone) {
            // The client has had enough.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next;
        while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
