package dev.callwright.arazzo;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// A small server of WebSockets (RFC 6455) on a free port, whose connections do what a test says, frame by frame, also
/// what no library would.
final class SocketServer implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> goodbyes = new LinkedBlockingQueue<>();

    /// What is done with one connection.
    interface Script {
        void on(Peer peer) throws IOException;
    }

    SocketServer(Script... connections) throws IOException {
        scripts.addAll(List.of(connections));
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /// The heads of all requests, in their order.
    List<String> heads() {
        return heads;
    }

    /// What clients closed with, such as `1000`; `none` when one did not.
    BlockingQueue<String> goodbyes() {
        return goodbyes;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // By the test.
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Peer peer = new Peer(socket);
            heads.add(peer.head);
            Script script = scripts.poll();
            if (script != null) {
                script.on(peer);
            }
        } catch (IOException gone) {
            // The client has gone, or the test has ended.
            return;
        }
    }

    /// The client of one connection.
    final class Peer {
        private final DataInputStream in;
        private final OutputStream out;
        private final String head;

        private Peer(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            StringBuilder read = new StringBuilder();
            while (read.indexOf("\r\n\r\n") < 0) {
                read.append((char) in.readUnsignedByte());
            }
            head = read.toString();
        }

        /// Refuses the WebSocket.
        void answer(String status, String... headers) throws IOException {
            out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n"
                            + String.join(
                                    "",
                                    List.of(headers).stream()
                                            .map(header -> header + "\r\n")
                                            .toList()) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        void open() throws IOException {
            String key = head.replaceAll("(?is).*Sec-WebSocket-Key: *([^\r]*)\r.*", "$1");
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
                out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /// A text in as many frames as there are parts.
        void say(String... parts) throws IOException {
            for (int i = 0; i < parts.length; i++) {
                frame(i == parts.length - 1, i == 0 ? 1 : 0, parts[i].getBytes(StandardCharsets.UTF_8));
            }
        }

        void bytes(byte[] message) throws IOException {
            frame(true, 2, message);
        }

        void ping(String text) throws IOException {
            frame(true, 9, text.getBytes(StandardCharsets.UTF_8));
        }

        void close(int code) throws IOException {
            frame(true, 8, new byte[] {(byte) (code >> 8), (byte) code});
        }

        private void frame(boolean last, int kind, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write((last ? 0x80 : 0) | kind);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else {
                frame.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    frame.write((int) ((long) payload.length >> shift));
                }
            }
            frame.writeBytes(payload);
            out.write(frame.toByteArray());
            out.flush();
        }

        /// The next message of the client: a text, `pong …`, `bytes …` in hexadecimal, `close …`.
        String hear() throws IOException {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            long length = second & 0x7F;
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes((int) length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            String text = new String(payload, StandardCharsets.UTF_8);
            return switch (first & 0x0F) {
                case 1 -> text;
                case 2 -> "bytes " + HexFormat.of().formatHex(payload);
                case 8 -> "close " + (((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF));
                case 10 -> "pong " + text;
                default -> "frame " + first;
            };
        }

        /// Until the client has gone.
        List<String> hearAll() throws IOException {
            List<String> heard = new ArrayList<>();
            try {
                while (heard.isEmpty() || !heard.getLast().startsWith("close")) {
                    heard.add(hear());
                }
            } catch (EOFException gone) {
                heard.add("none");
            }
            goodbyes.add(heard.getLast().replace("close ", ""));
            return heard;
        }
    }
}
