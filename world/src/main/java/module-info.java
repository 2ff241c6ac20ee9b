/// The outside as ports: time, threads and datagrams — the real ones, and the simulated ones in which a minute takes a
/// millisecond.
module dev.callwright.world {
    requires static org.jspecify;

    exports dev.callwright.world;
}
