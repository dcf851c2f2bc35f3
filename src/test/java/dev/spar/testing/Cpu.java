package dev.spar.testing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What work costs this thread: on a busy machine a clock would tell something else. */
public final class Cpu {
    private Cpu() {}

    /** Processor time of the work. */
    public static Duration of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
    }
}
