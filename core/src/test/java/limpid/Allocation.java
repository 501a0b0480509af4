package limpid;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// What a call leaves on the heap once everything that it meets is loaded and compiled. When that
/// is, the compiler decides: on a busy machine later than any number of calls that one would fix.
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /// Bytes, in the calling thread, of the call that allocated least: the calls end with the first
  /// that allocated nothing, or after a minute.
  public static long least(Runnable call) {
    long end = System.nanoTime() + PATIENCE;
    long least = Long.MAX_VALUE;
    while (least > 0 && System.nanoTime() < end) {
      least = Math.min(least, ofThisThread(call));
    }
    return least;
  }

  /// As [#least], in all threads. Others may run at the same time, and counting allocates as well;
  /// hence it is the least of many calls over the least of as many calls of nothing.
  public static long leastInAllThreads(Runnable call) {
    long end = System.nanoTime() + PATIENCE;
    long least = Long.MAX_VALUE;
    long nothing = Long.MAX_VALUE;
    for (int round = 0; round < 20 || (least > nothing && System.nanoTime() < end); round++) {
      least = Math.min(least, ofAllThreads(call));
      nothing = Math.min(nothing, ofAllThreads(() -> {}));
    }
    return least - nothing;
  }

  private static long ofThisThread(Runnable call) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    call.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static long ofAllThreads(Runnable call) {
    long before = THREADS.getTotalThreadAllocatedBytes();
    call.run();
    return THREADS.getTotalThreadAllocatedBytes() - before;
  }

  private Allocation() {}
}
