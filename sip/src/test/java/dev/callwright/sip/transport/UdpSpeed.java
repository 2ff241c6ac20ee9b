package dev.callwright.sip.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Prints how many datagrams of 900 bytes a second a [UdpTransport] sends back, with a window of 64 under way; run by
/// hand.
public final class UdpSpeed {
    private static final int WINDOW = 64;
    private static final int SECONDS = 5;

    private UdpSpeed() {}

    public static void main(String[] arguments) throws IOException {
        AtomicLong lost = new AtomicLong();
        try (NettyLoop loop = new NettyLoop("sip-speed");
                UdpTransport echo =
                        UdpTransport.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramSocket socket = new DatagramSocket()) {
            echo.start(new Echo(echo));
            socket.connect(echo.local());
            socket.setSoTimeout(200);
            for (int second = 0; second < SECONDS; second++) {
                System.out.printf("%d datagrams/s echoed, %d lost%n", oneSecond(socket, lost), lost.get());
            }
        }
    }

    private static long oneSecond(DatagramSocket socket, AtomicLong lost) throws IOException {
        byte[] payload = new byte[900];
        payload[0] = 'x';
        DatagramPacket out = new DatagramPacket(payload, payload.length);
        DatagramPacket in = new DatagramPacket(new byte[2_048], 2_048);
        long end = System.nanoTime() + 1_000_000_000L;
        long echoed = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < WINDOW; i++) {
                socket.send(out);
            }
            for (int i = 0; i < WINDOW; i++) {
                try {
                    socket.receive(in);
                    echoed++;
                } catch (SocketTimeoutException late) {
                    lost.addAndGet(WINDOW - i);
                    break;
                }
            }
        }
        return echoed;
    }
}
