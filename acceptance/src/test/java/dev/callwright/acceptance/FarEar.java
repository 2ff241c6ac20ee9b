package dev.callwright.acceptance;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A far end's audio port that understands pressed keys (RFC 4733) and nothing else; independent of the server's code.
final class FarEar implements AutoCloseable {
    /// The payload type that our scenarios agree on.
    private static final int TELEPHONE_EVENT = 101;

    private static final int OVER_MILLIS = 2_000;
    private static final int RTP_HEADER = 12;
    private static final int END = 0x80;
    private static final String KEYS = "0123456789*#ABCD";

    private final DatagramSocket socket;

    private FarEar(DatagramSocket socket) {
        this.socket = socket;
    }

    static FarEar open() throws IOException {
        DatagramSocket socket = new DatagramSocket(Ports.free(), InetAddress.getLoopbackAddress());
        socket.setSoTimeout(10_000);
        return new FarEar(socket);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// Waits until `count` keys were pressed and let go.
    ///
    /// @throws java.net.SocketTimeoutException when nothing comes for 10 s
    String keys(int count) throws IOException {
        // Each event has one timestamp; its end is sent more than once.
        Map<Integer, Character> ended = new LinkedHashMap<>();
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (ended.size() < count) {
            socket.receive(packet);
            ByteBuffer rtp = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            if ((rtp.get(1) & 0x7F) == TELEPHONE_EVENT && (rtp.get(RTP_HEADER + 1) & END) != 0) {
                ended.put(rtp.getInt(4), KEYS.charAt(rtp.get(RTP_HEADER)));
            }
        }
        StringBuilder keys = new StringBuilder();
        ended.values().forEach(keys::append);
        return keys.toString();
    }

    /// Listens until nothing comes for two seconds, and counts how often it paused for longer than `pause` and came
    /// back.
    int pauses(Duration pause) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        socket.setSoTimeout(OVER_MILLIS);
        int pauses = 0;
        try {
            while (true) {
                long before = System.nanoTime();
                receiveAudio(packet);
                if (System.nanoTime() - before > pause.toNanos()) {
                    pauses++;
                }
            }
        } catch (SocketTimeoutException over) {
            return pauses;
        }
    }

    /// Reports (RFC 5761 tells them apart by their second byte) are none.
    private void receiveAudio(DatagramPacket packet) throws IOException {
        do {
            socket.receive(packet);
        } while ((packet.getData()[1] & 0xFF) >= 192 && (packet.getData()[1] & 0xFF) < 224);
    }

    @Override
    public void close() {
        socket.close();
    }
}
