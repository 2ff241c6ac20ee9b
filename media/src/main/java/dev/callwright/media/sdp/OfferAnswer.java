package dev.callwright.media.sdp;

import dev.callwright.media.NotAcceptable;
import dev.callwright.media.NotAcceptable.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One side of the offer/answer model (RFC 3264) over the life of one session: both offers and answers, first and
/// later.
///
/// Holds what was said, so that versions rise, payload numbers stay and refused lines keep their place. A refused
/// description changes nothing. Confined to one thread at a time.
public final class OfferAnswer {
    private final Capabilities own;
    private final String sessionId;
    private List<AudioFormat> numbering;
    private List<MediaDescription> lines = List.of();
    private int audioIndex;
    private boolean rtcpMux;
    private boolean offered;
    private @Nullable SessionDescription latest;
    private @Nullable Agreement agreement;

    /// @param sessionId decimal digits that no other session of this host has
    public OfferAnswer(Capabilities own, String sessionId) {
        this.own = own;
        this.sessionId = sessionId;
        List<AudioFormat> first = new ArrayList<>(own.formats());
        first.add(own.events());
        this.numbering = first;
    }

    /// An offer of everything we can do; `hold` asks the far end to be silent.
    public SessionDescription offer(boolean hold) {
        MediaDescription audio = audioLine(numbering, wanted(hold));
        offered = true;
        return say(audio);
    }

    /// Answers `offer` and agrees with it.
    public SessionDescription answer(SessionDescription offer, boolean hold) throws NotAcceptable {
        AudioLine theirs = AudioLine.choose(offer, own);
        Direction direction = theirs.direction().reversed().and(wanted(hold));
        Peer peer = theirs.peer(true, own);
        Agreement agreed = new Agreement(
                theirs.formats().getFirst(),
                theirs.formats(),
                theirs.events(),
                theirs.events(),
                theirs.packetMillis(),
                direction,
                peer);
        audioIndex = theirs.index();
        lines = offer.media();
        rtcpMux = peer.rtcpMux();
        renumber(theirs.formatsWithEvents());
        offered = false;
        agreement = agreed;
        return say(audioLine(theirs.formatsWithEvents(), direction));
    }

    /// Takes in the answer to our last offer. It may come more than once; the last one holds.
    public void accept(SessionDescription answer) throws NotAcceptable {
        SessionDescription ours = latest;
        if (!offered || ours == null) {
            throw new NotAcceptable(Cause.NO_OFFER, "an answer, but nothing was offered");
        }
        AudioLine theirs = AudioLine.choose(answer, own);
        MediaDescription asked = ours.media().get(audioIndex);
        Direction direction = theirs.direction().reversed().and(ours.directionOf(asked));
        List<AudioFormat> received =
                numbering.stream().filter(format -> !format.isTelephoneEvent()).toList();
        Optional<AudioFormat> events = theirs.events();
        agreement = new Agreement(
                theirs.formats().getFirst(),
                received,
                events,
                events.isPresent()
                        ? numbering.stream()
                                .filter(AudioFormat::isTelephoneEvent)
                                .findFirst()
                        : Optional.empty(),
                theirs.packetMillis(),
                direction,
                theirs.peer(rtcpMux, own));
    }

    /// What holds now; empty before the first answer.
    public Optional<Agreement> agreement() {
        return Optional.ofNullable(agreement);
    }

    private static Direction wanted(boolean hold) {
        return hold ? Direction.SENDONLY : Direction.SENDRECV;
    }

    /// RFC 3264 section 8.3.2: a number keeps its meaning for the whole session, so later offers use what was
    /// agreed.
    private void renumber(List<AudioFormat> agreed) {
        List<AudioFormat> next = new ArrayList<>(agreed);
        for (AudioFormat format : numbering) {
            boolean known = agreed.stream().anyMatch(format::sameEncodingAs);
            boolean taken = agreed.stream().anyMatch(other -> other.payloadType() == format.payloadType());
            if (!known && !taken) {
                next.add(format);
            }
        }
        numbering = next;
    }

    private MediaDescription audioLine(List<AudioFormat> formats, Direction direction) {
        List<Attribute> attributes = new ArrayList<>();
        formats.forEach(format -> attributes.add(format.toRtpmap()));
        formats.stream()
                .filter(AudioFormat::isTelephoneEvent)
                .forEach(events -> attributes.add(new Attribute("fmtp", events.payloadType() + " 0-15")));
        attributes.add(new Attribute("ptime", "20"));
        attributes.add(new Attribute(direction.attribute()));
        if (rtcpMux) {
            attributes.add(new Attribute("rtcp-mux"));
        }
        List<String> numbers = formats.stream()
                .map(format -> Integer.toString(format.payloadType()))
                .toList();
        return new MediaDescription("audio", own.local().getPort(), protocol(), numbers, Optional.empty(), attributes);
    }

    private String protocol() {
        return lines.isEmpty() ? "RTP/AVP" : lines.get(audioIndex).protocol();
    }

    /// The description around `audio`: refused lines in their old places, the version raised when anything changed.
    private SessionDescription say(MediaDescription audio) {
        List<MediaDescription> media = new ArrayList<>();
        lines.forEach(line -> media.add(line.rejected()));
        if (media.isEmpty()) {
            media.add(audio);
        } else {
            media.set(audioIndex, audio);
        }
        SessionDescription before = latest;
        long version = before == null ? 1 : before.origin().version();
        SessionDescription said = describe(media, version);
        if (before != null && !said.equals(before)) {
            said = describe(media, version + 1);
        }
        latest = said;
        return said;
    }

    private SessionDescription describe(List<MediaDescription> media, long version) {
        String address = own.local().getAddress().getHostAddress();
        Origin origin = new Origin("callwright", sessionId, version, address);
        return new SessionDescription(origin, "-", Optional.of(address), List.of(), media);
    }
}
