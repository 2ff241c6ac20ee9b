package dev.callwright.voice.call;

import dev.callwright.voice.leg.Destinations;
import dev.callwright.voice.leg.Legs;
import dev.callwright.voice.recording.Recorders;
import dev.callwright.world.Time;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/// What every call of one server shares.
record Exchange(
        CallsSettings settings, CallPorts ports, Lines lines, Sessions sessions, Time time, RandomGenerator random) {

    /// Runs something that may wait for the outside, on the call's own thread.
    <T> T outside(Callable<T> work) {
        try {
            return time.outside(work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("work for a call failed", failure);
        }
    }

    /// The way to the network and to the disk.
    record Lines(Legs legs, Destinations destinations, Recorders recorders, Departures departures) {}
}
