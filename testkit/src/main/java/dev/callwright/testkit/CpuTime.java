package dev.callwright.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// How long this thread computes for a piece of work; what other programs take of the machine does not count.
public final class CpuTime {
    private CpuTime() {}

    /// Microseconds for one of `times` repetitions.
    public static double micros(int times, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / times;
    }
}
