package dev.callwright.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A network between a client and a server that cuts every connection after so many bytes of its answers.
final class CuttingRelay implements AutoCloseable {
    private final ServerSocket socket;
    private final URI server;
    private final int most;
    private final AtomicInteger cuts = new AtomicInteger();

    private CuttingRelay(ServerSocket socket, URI server, int most) {
        this.socket = socket;
        this.server = server;
        this.most = most;
    }

    static CuttingRelay start(URI server, int most) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CuttingRelay relay = new CuttingRelay(socket, server, most);
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> relay(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket onward = new Socket(server.getHost(), server.getPort())) {
            Thread.ofVirtual().start(() -> copyRequests(client, onward));
            InputStream answers = onward.getInputStream();
            OutputStream out = client.getOutputStream();
            int next = answers.read();
            for (int sent = 0; next >= 0 && sent < most; sent++) {
                out.write(next);
                next = answers.read();
            }
            if (next >= 0) {
                cuts.incrementAndGet();
            }
        } catch (IOException gone) {
            // One of the two has had enough.
        }
    }

    private static void copyRequests(Socket client, Socket onward) {
        try {
            client.getInputStream().transferTo(onward.getOutputStream());
        } catch (IOException gone) {
            // One of the two has had enough.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
