package dev.callwright.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.sip.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UdpTransportTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final NettyLoop loop = new NettyLoop("sip-test");
    private final Recorder recorder = new Recorder();

    @AfterEach
    void endTheLoop() {
        loop.close();
    }

    @Test
    void handsInOnItsLoopWhatTheOtherSends() throws Exception {
        try (UdpTransport one = UdpTransport.open(loop, ANY_PORT);
                UdpTransport other = UdpTransport.open(loop, ANY_PORT)) {
            other.start(recorder);

            one.send(bytes("hello"), other.local(), SipTransport.Failure.IGNORED);

            Recorder.Arrival arrival = recorder.next();
            assertThat(arrival.text()).isEqualTo("hello");
            assertThat(arrival.from()).isEqualTo(one.local());
            assertThat(arrival.thread().getName()).isEqualTo("sip-test");
        }
    }

    @Test
    void carriesTheLargestDatagram() throws Exception {
        try (UdpTransport one = UdpTransport.open(loop, ANY_PORT);
                UdpTransport other = UdpTransport.open(loop, ANY_PORT)) {
            other.start(recorder);

            one.send(bytes("x".repeat(65_507)), other.local(), SipTransport.Failure.IGNORED);

            assertThat(recorder.next().text()).hasSize(65_507);
        }
    }

    @Test
    void keepsKeepAlivesToItself() throws Exception {
        try (UdpTransport one = UdpTransport.open(loop, ANY_PORT);
                UdpTransport other = UdpTransport.open(loop, ANY_PORT)) {
            other.start(recorder);

            one.send(bytes("\r\n\r\n"), other.local(), SipTransport.Failure.IGNORED);
            one.send(bytes("\0"), other.local(), SipTransport.Failure.IGNORED);
            one.send(bytes("after"), other.local(), SipTransport.Failure.IGNORED);

            assertThat(recorder.next().text()).isEqualTo("after");
        }
    }

    @Test
    void answersFromInsideTheReceiver() throws Exception {
        try (UdpTransport one = UdpTransport.open(loop, ANY_PORT);
                UdpTransport echo = UdpTransport.open(loop, ANY_PORT)) {
            one.start(recorder);
            echo.start(new Echo(echo));

            one.send(bytes("ping"), echo.local(), SipTransport.Failure.IGNORED);

            assertThat(recorder.next().text()).isEqualTo("ping");
        }
    }

    @Test
    void tellsWhatItCouldNotSend() throws Exception {
        try (UdpTransport one = UdpTransport.open(loop, ANY_PORT)) {
            CompletableFuture<IOException> failure = new CompletableFuture<>();

            one.send(bytes("x"), InetSocketAddress.createUnresolved("nowhere", 5060), failure::complete);

            assertThat(failure.get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("nowhere")
                    .hasMessageContaining("no address");
        }
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (UdpTransport first = UdpTransport.open(loop, ANY_PORT)) {
            assertThatThrownBy(() -> UdpTransport.open(loop, first.local()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on UDP")
                    .hasMessageContaining(":" + first.local().getPort());
        }
    }

    @Test
    void keepsServingAfterItsReceiverFailed() throws Exception {
        try (UdpTransport one = UdpTransport.open(loop, ANY_PORT);
                UdpTransport other = UdpTransport.open(loop, ANY_PORT)) {
            other.start(new Echo(other) {
                @Override
                public void received(java.nio.ByteBuffer message, InetSocketAddress from) {
                    if (message.remaining() == 3) {
                        throw new IllegalStateException("on purpose");
                    }
                    recorder.received(message, from);
                }
            });

            one.send(bytes("bad"), other.local(), SipTransport.Failure.IGNORED);
            one.send(bytes("good"), other.local(), SipTransport.Failure.IGNORED);

            assertThat(recorder.next().text()).isEqualTo("good");
        }
    }

    @Test
    void runsTasksAndTimersOnOneThread() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();

        loop.execute(() -> loop.schedule(1_000_000, () -> ran.complete(loop.inLoop())));

        assertThat(ran.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.inLoop()).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
