package dev.callwright.voice.leg;

import dev.callwright.media.MediaEngine;
import dev.callwright.media.PortsExhausted;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.UserAgent;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens legs. Safe for use by any thread.
public final class Legs {
    private static final Logger LOG = LoggerFactory.getLogger(Legs.class);

    private final UserAgent agent;
    private final MediaEngine media;

    public Legs(UserAgent agent, MediaEngine media) {
        this.agent = agent;
        this.media = media;
    }

    /// A leg to somebody whom we are going to call; empty when all ports are taken.
    public Optional<OutgoingLeg> outgoing(Inbox inbox) {
        OutgoingLeg leg = new OutgoingLeg(inbox, agent);
        try {
            leg.open(media);
            return Optional.of(leg);
        } catch (PortsExhausted exhausted) {
            LOG.warn("a call cannot go out: {}", exhausted.getMessage());
            return Optional.empty();
        }
    }

    /// The leg of somebody who calls us. Waits for nothing and takes no ports: that is [IncomingLeg#negotiate]'s.
    public IncomingLeg incoming(IncomingCall call, Inbox inbox) {
        return new IncomingLeg(inbox, call, media);
    }
}
