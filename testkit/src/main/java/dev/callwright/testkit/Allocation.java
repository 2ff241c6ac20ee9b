package dev.callwright.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// How many bytes a piece of work allocates on this thread.
public final class Allocation {
    private Allocation() {}

    /// Bytes allocated by `times` repetitions, after as many to warm up.
    public static long of(int times, Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        repeat(times, work);
        repeat(times, work);
        long before = threads.getCurrentThreadAllocatedBytes();
        repeat(times, work);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// Bytes that `thread` has allocated since it began.
    public static long by(Thread thread) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(thread.threadId());
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
