package dev.callwright.media.sdp;

import dev.callwright.media.NotAcceptable;
import dev.callwright.media.NotAcceptable.Cause;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The far end's audio line that we can talk to.
///
/// @param index its place among the media
/// @param formats the audio formats both sides speak, with the far end's numbers in the far end's order
record AudioLine(SessionDescription session, int index, List<AudioFormat> formats) {
    private static final Set<String> PROTOCOLS = Set.of("RTP/AVP", "RTP/AVPF");
    private static final int USUAL_MILLIS = 20;
    private static final int MOST_MILLIS = 60;
    private static final int STEP_MILLIS = 10;

    /// The first line that has a codec in common with `own`; why not, when there is none.
    static AudioLine choose(SessionDescription session, Capabilities own) throws NotAcceptable {
        NotAcceptable refusal = new NotAcceptable(Cause.NO_AUDIO, "no audio line in use");
        for (int i = 0; i < session.media().size(); i++) {
            MediaDescription medium = session.media().get(i);
            if (!medium.kind().equals("audio") || medium.port() == 0) {
                continue;
            }
            if (!PROTOCOLS.contains(medium.protocol())) {
                refusal = new NotAcceptable(Cause.TRANSPORT, "audio only over " + medium.protocol());
                continue;
            }
            List<AudioFormat> common =
                    AudioFormat.of(medium).stream().filter(own::speaks).toList();
            if (!common.isEmpty()) {
                return new AudioLine(session, i, common);
            }
            refusal = new NotAcceptable(Cause.CODEC, "no codec in common with " + medium.formats());
        }
        throw refusal;
    }

    MediaDescription medium() {
        return session.media().get(index);
    }

    Optional<AudioFormat> events() {
        return AudioFormat.of(medium()).stream()
                .filter(format -> format.isTelephoneEvent() && format.clockRate() == 8000)
                .findFirst();
    }

    /// Who sends, seen from the far end. The old way to hold, an address of zeros, reads as one who will not
    /// listen.
    Direction direction() throws NotAcceptable {
        Direction said = session.directionOf(medium());
        return address().isAnyLocalAddress() ? Direction.of(said.sends(), false) : said;
    }

    /// @param mayMux whether the far end was free to ask for RTCP on the RTP port
    Peer peer(boolean mayMux, Capabilities own) throws NotAcceptable {
        InetAddress address = address();
        if (address instanceof Inet6Address && own.local().getAddress() instanceof Inet4Address) {
            throw new NotAcceptable(Cause.ADDRESS, "IPv6 cannot be reached from here: " + address.getHostAddress());
        }
        int port = medium().port();
        InetSocketAddress rtp = new InetSocketAddress(address, port);
        if (mayMux && medium().attribute("rtcp-mux").isPresent()) {
            return new Peer(rtp, rtp, true);
        }
        return new Peer(rtp, new InetSocketAddress(address, rtcpPort(port)), false);
    }

    private InetAddress address() throws NotAcceptable {
        String literal =
                session.addressOf(medium()).orElseThrow(() -> new NotAcceptable(Cause.ADDRESS, "no c= line for audio"));
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException notLiteral) {
            throw new NotAcceptable(Cause.ADDRESS, "not an IP address: " + literal);
        }
    }

    /// RFC 3605 when it says so, else the port above.
    private int rtcpPort(int rtpPort) {
        int usual = Math.min(rtpPort + 1, 65_535);
        Optional<String> told = medium().attribute("rtcp");
        if (told.isEmpty()) {
            return usual;
        }
        try {
            int port = Integer.parseInt(told.get().split(" ", 2)[0]);
            return port > 0 && port <= 65_535 ? port : usual;
        } catch (NumberFormatException notANumber) {
            return usual;
        }
    }

    /// What the far end wants in a packet, within what we can do: 10 to 60 ms in steps of 10.
    int packetMillis() {
        int wanted = number("ptime", USUAL_MILLIS);
        int limit = number("maxptime", MOST_MILLIS);
        int millis = Math.min(wanted, limit);
        return millis < STEP_MILLIS || millis > MOST_MILLIS || millis % STEP_MILLIS != 0 ? USUAL_MILLIS : millis;
    }

    private int number(String attribute, int otherwise) {
        try {
            return medium().attribute(attribute).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /// The far end's numbers for the audio we share and for events.
    List<AudioFormat> formatsWithEvents() {
        List<AudioFormat> all = new ArrayList<>(formats);
        events().ifPresent(all::add);
        return all;
    }
}
