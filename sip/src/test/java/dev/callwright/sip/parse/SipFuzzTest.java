package dev.callwright.sip.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.AuthHeader;
import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.Parameterized;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Via;
import dev.callwright.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

/// Whatever arrives, the parser ends, allocates in proportion and throws nothing but its own exception.
class SipFuzzTest {
    private static final List<String> NAMES = List.of(
            "wsinv",
            "intmeth",
            "esc01",
            "esc02",
            "longreq",
            "dblreq",
            "semiuri",
            "transports",
            "mpart01",
            "unreason",
            "badinv01",
            "quotbal",
            "multi01",
            "bcast",
            "regaut01",
            "inv2543");

    /// Characters at which readers of SIP change their mind.
    private static final byte[] SPICE = "\r\n \t:;,<>\"\\()@%=/[]?*0\0".getBytes(StandardCharsets.US_ASCII);

    /// Bytes allocated for each byte read, at worst; a flat part for the smallest messages.
    private static final long PER_BYTE = 64;

    private static final long FLAT = 32_768;

    private final SipParser lenient = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);
    private final SipParser strict = new SipParser(Leniency.STRICT, ParseLimits.STANDARD);

    @Property(tries = 2_000)
    void mutatedMessagesAreReadOrRefused(
            @ForAll("names") String name, @ForAll long seed, @ForAll("mutations") int mutations) {
        byte[] message = mutated(Torture.message(name), mutations, new SplittableRandom(seed));

        readEverything(lenient, message);
        readEverything(strict, message);
    }

    @Property(tries = 1_000)
    void randomBytesAreReadOrRefused(@ForAll @Size(max = 2_000) byte[] bytes) {
        readEverything(lenient, bytes);
        readEverything(strict, bytes);
    }

    @Property(tries = 1_000)
    void whatIsAcceptedIsAcceptedAgainOnceItWasWritten(@ForAll("names") String name, @ForAll long seed) {
        byte[] message = mutated(Torture.message(name), 3, new SplittableRandom(seed));
        SipMessage first;
        try {
            first = lenient.parse(ByteBuffer.wrap(message));
        } catch (MalformedSip refused) {
            return;
        }

        SipMessage second = Assertions.assertDoesNotThrow(() -> lenient.parse(ByteBuffer.wrap(SipWriter.bytes(first))));

        assertThat(second.headers()).hasToString(first.headers().toString());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Property(tries = 1_000)
    void aStreamInAnyPiecesGivesTheSameMessages(@ForAll("names") String name, @ForAll long seed) throws MalformedSip {
        byte[] message = Torture.message(name);
        byte[] stream = new byte[2 * message.length];
        System.arraycopy(message, 0, stream, 0, message.length);
        System.arraycopy(message, 0, stream, message.length, message.length);
        if (seed % 2 == 0) {
            stream = mutated(stream, 2, new SplittableRandom(seed));
        }

        List<String> whole = framed(stream, new SplittableRandom(seed), stream.length);
        List<String> pieces = framed(stream, new SplittableRandom(seed), 7);

        assertThat(pieces).isEqualTo(whole);
    }

    @Property(tries = 2_000)
    void urisAreReadOrRefused(@ForAll("uris") String text) {
        for (Leniency leniency : Leniency.values()) {
            try {
                SipUri uri = SipUri.parse(text, leniency);
                uri.headers();
                assertThat(SipUri.of(uri.wire())).isEqualTo(uri);
            } catch (MalformedSip refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    @Property(tries = 2_000)
    void headerValuesAreReadOrRefused(@ForAll("values") String text) {
        attempt(() -> AuthHeader.parse(text).wire());
        attempt(() -> Parameterized.parse(text));
        attempt(() -> CSeq.parse(text));
        for (Leniency leniency : Leniency.values()) {
            attempt(() -> Via.parse(text, leniency));
            attempt(() -> assertThat(
                            NameAddr.parse(NameAddr.parse(text, leniency).toString()))
                    .isNotNull());
        }
    }

    /// The datagrams that are known to have brought other parsers down.
    @Example
    void knownKillersAreRefusedAtOnce() {
        String head = "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1";
        String rest = "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n";
        List<String> killers = List.of(
                head + " (" + rest,
                head + " (((((((((\\" + rest,
                head + " " + "(".repeat(60_000) + rest,
                head + "\r\n" + "X: y\r\n".repeat(10_000) + rest,
                head + ",SIP/2.0/UDP a;branch=z9hG4bK1".repeat(1_900) + rest,
                head + "\r\n" + "Via: SIP/2.0/UDP a;branch=z9hG4bK1\r\n".repeat(1_600) + rest,
                head + ";a".repeat(30_000) + rest,
                head + "\r\nContact: " + "<".repeat(60_000) + rest,
                head + "\r\nContact: \"" + "\\".repeat(60_000) + rest,
                head + "\r\nX:" + "\r\n ".repeat(20_000) + rest,
                head + "\r\nContact: " + ",".repeat(60_000) + rest,
                "INVITE sip:" + "a".repeat(60_000) + "@b SIP/2.0" + rest,
                "INVITE sip:a@b" + ";x".repeat(30_000) + " SIP/2.0" + rest,
                "\r\n".repeat(30_000),
                " ".repeat(60_000),
                "SIP/2.0 " + "1".repeat(60_000));
        for (String killer : killers) {
            byte[] message = killer.getBytes(StandardCharsets.UTF_8);

            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                for (int i = 0; i < 10; i++) {
                    readEverything(lenient, message);
                    readEverything(strict, message);
                }
            });
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(NAMES);
    }

    @Provide
    Arbitrary<Integer> mutations() {
        return Arbitraries.integers().between(1, 30);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> part = Arbitraries.of(
                "Digest ",
                "realm",
                "=",
                "\"",
                "\\",
                ",",
                ";",
                " ",
                "<",
                ">",
                "sip:a@b",
                "SIP/2.0/UDP ",
                "host",
                ":5060",
                "branch=z",
                "1 ",
                "INVITE",
                "(",
                ")",
                "\0",
                "é",
                "tag",
                "\t",
                "?x=y");
        return part.list().ofMaxSize(14).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> uris() {
        Arbitrary<String> part = Arbitraries.of(
                "sip:", "sips:", "tel:", "a", "@", ":", ";", "?", "&", "=", "%41", "%", "[::1]", "host", "5060",
                "99999", " ", "<", "\"", "é", "lr", "+", "\0", "x=y");
        return part.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    /// Parses, and reads whatever can be read from the result.
    private static void readEverything(SipParser parser, byte[] message) {
        long allocated = Allocation.of(1, () -> readOnce(parser, message));

        assertThat(allocated).isLessThan(FLAT + PER_BYTE * message.length);
    }

    private static void readOnce(SipParser parser, byte[] message) {
        try {
            SipMessage read = parser.parse(ByteBuffer.wrap(message));
            attempt(() -> read.headers().vias());
            attempt(() -> read.headers().contacts());
            attempt(() -> read.headers().routes());
            attempt(() -> read.headers().expires());
            SipWriter.bytes(read);
        } catch (MalformedSip refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(300);
        }
    }

    private static void attempt(Reading reading) {
        try {
            reading.read();
        } catch (MalformedSip refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static List<String> framed(byte[] stream, SplittableRandom random, int longest) {
        Collected collected = new Collected();
        StreamFramer framer = new StreamFramer(ParseLimits.STANDARD);
        int at = 0;
        try {
            while (at < stream.length) {
                int length = Math.min(stream.length - at, 1 + random.nextInt(longest));
                framer.feed(ByteBuffer.wrap(stream, at, length), collected);
                at += length;
            }
        } catch (MalformedSip unframed) {
            collected.seen.add("unframed");
        }
        return collected.seen;
    }

    private static byte[] mutated(byte[] message, int mutations, SplittableRandom random) {
        byte[] bytes = message.clone();
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = SPICE[random.nextInt(SPICE.length)];
                case 2 -> bytes = joined(bytes, at, at + random.nextInt(bytes.length - at));
                case 3 -> bytes = joined(bytes, Math.max(0, at - random.nextInt(40)), at);
                default -> bytes = bytes.length > 20 ? Arrays.copyOf(bytes, bytes.length - random.nextInt(10)) : bytes;
            }
        }
        return bytes;
    }

    /// The bytes up to `to`, then those from `from`: repeats or drops a piece.
    private static byte[] joined(byte[] bytes, int from, int to) {
        byte[] head = Arrays.copyOf(bytes, Math.min(to, 40_000));
        byte[] result = Arrays.copyOf(head, head.length + Math.min(bytes.length - from, 20_000));
        System.arraycopy(bytes, from, result, head.length, result.length - head.length);
        return result.length == 0 ? new byte[] {'x'} : result;
    }

    @FunctionalInterface
    private interface Reading {
        void read() throws MalformedSip;
    }

    private static final class Collected implements StreamFramer.Sink {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void message(ByteBuffer bytes) {
            seen.add(StandardCharsets.ISO_8859_1.decode(bytes).toString());
        }

        @Override
        public void ping() {
            seen.add("ping");
        }
    }
}
