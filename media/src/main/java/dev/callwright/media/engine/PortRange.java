package dev.callwright.media.engine;

import dev.callwright.media.MediaSettings;
import dev.callwright.media.PortsExhausted;
import dev.callwright.world.Datagrams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.BitSet;

/// Gives out even ports with the odd one above, in turn, so that a port rests before it is used again.
///
/// Ports that another program holds are skipped. Safe for use by any thread.
final class PortRange {
    private final Driver driver;
    private final MediaSettings settings;
    private final int first;
    private final int pairs;
    private final BitSet taken = new BitSet();
    private int cursor;

    PortRange(Driver driver, MediaSettings settings) {
        this.driver = driver;
        this.settings = settings;
        first = settings.firstPort() + (settings.firstPort() & 1);
        pairs = (settings.lastPort() - first + 1) / 2;
    }

    PortPair bind(Datagrams.Receiver rtp, Datagrams.Receiver rtcp) throws PortsExhausted {
        for (int tries = 0; tries < pairs; tries++) {
            int pair = take();
            int port = first + 2 * pair;
            try {
                Wire lower = driver.bind(new InetSocketAddress(settings.address(), port), rtp);
                try {
                    return new PortPair(lower, driver.bind(new InetSocketAddress(settings.address(), port + 1), rtcp));
                } catch (IOException | RuntimeException oneInUse) {
                    lower.close();
                    throw oneInUse;
                }
            } catch (IOException inUse) {
                release(port);
            }
        }
        throw exhausted();
    }

    private synchronized int take() throws PortsExhausted {
        int pair = taken.nextClearBit(cursor);
        if (pair >= pairs) {
            pair = taken.nextClearBit(0);
        }
        if (pair >= pairs) {
            throw exhausted();
        }
        taken.set(pair);
        cursor = pair + 1;
        return pair;
    }

    private PortsExhausted exhausted() {
        return new PortsExhausted("all RTP ports " + settings.firstPort() + "-" + settings.lastPort() + " of "
                + settings.address().getHostAddress() + " are in use");
    }

    /// Gives the pair back whose lower port this is.
    synchronized void release(int port) {
        taken.clear((port - first) / 2);
    }
}
