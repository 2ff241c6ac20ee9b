package dev.callwright.media.engine;

import dev.callwright.world.Datagrams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// What streams run on: real threads and sockets, or the events of virtual time. Safe for use by any thread.
interface Driver {
    List<? extends MediaLoop> loops();

    /// Binds a port. Nothing arrives before it is attached to a loop; `receiver` is called on that loop's thread with a
    /// buffer that it may overwrite.
    Wire bind(InetSocketAddress local, Datagrams.Receiver receiver) throws IOException;

    void close();
}
