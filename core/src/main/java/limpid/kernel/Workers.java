package limpid.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that share work with whoever calls: the caller and `threads − 1`
/// daemons.
///
/// Work comes in numbered parts, and whoever is free takes the next one. So the caller never waits
/// for a thread that has not woken up or that the machine is busy elsewhere: it does the parts
/// itself and waits only for parts that somebody is at. For the same reason several callers, and
/// tasks that call again from inside, cannot block each other.
///
/// Idle threads look for work in a short busy loop, then yield, then park. The loop must be short:
/// on two cores a spinning thread keeps the JIT compiler from its work, and with it everybody.
@SuppressWarnings("ThreadPriorityCheck") // yielding is only a courtesy here, nothing relies on it
public final class Workers implements AutoCloseable {
  /// Looks for work before the first yield, some 10 µs.
  private static final int SPINS = 500;

  /// Yields before parking.
  private static final int YIELDS = 50;

  /// One part of the work.
  @FunctionalInterface
  public interface Task {
    /// Does part number `part`; may run on any of the threads.
    void run(int part);
  }

  private final Worker[] workers;
  private volatile @Nullable Job current;
  private volatile boolean closed;

  /// @param threads at least 1; the caller counts as one
  public Workers(int threads) {
    workers = new Worker[Math.max(threads, 1) - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker();
      Thread.ofPlatform().daemon().name("limpid-worker-" + (i + 1)).start(workers[i]);
    }
  }

  /// How many threads share the work, the caller included.
  public int threads() {
    return workers.length + 1;
  }

  /// Does parts 0 … parts−1, each once, and returns when all are done. The first exception of any
  /// of them is thrown here, after the others have ended.
  public void run(int parts, Task task) {
    if (workers.length == 0 || parts <= 1) {
      for (int part = 0; part < parts; part++) {
        task.run(part);
      }
      return;
    }
    Job job = new Job(parts, task);
    current = job;
    for (Worker worker : workers) {
      worker.wake();
    }
    job.takePart();
    job.await();
    if (current == job) {
      current = null; // no longer holds on to the caller's arrays
    }
    job.rethrow();
  }

  /// Ends the threads. Work that is given afterwards is done by its caller alone.
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      worker.wake();
    }
  }

  /// One call's work: which part is next, how many are not done, who waits.
  private static final class Job {
    private final int parts;
    private final Task task;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger open;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean callerParked;

    Job(int parts, Task task) {
      this.parts = parts;
      this.task = task;
      this.open = new AtomicInteger(parts);
    }

    /// Does parts until there are none that nobody has taken.
    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong belongs to the caller
    void takePart() {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          task.run(part);
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        }
        if (open.decrementAndGet() == 0 && callerParked) {
          LockSupport.unpark(caller);
        }
      }
    }

    void await() {
      for (int tries = 0; open.get() > 0; tries++) {
        if (tries < SPINS) {
          Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
          Thread.yield();
        } else {
          callerParked = true;
          if (open.get() > 0) {
            LockSupport.park(this);
          }
        }
      }
    }

    void rethrow() {
      switch (failure.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException("a kernel cannot throw this", e);
      }
    }
  }

  private final class Worker implements Runnable {
    private volatile @Nullable Thread parked;

    void wake() {
      Thread thread = parked;
      if (thread != null) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void run() {
      Job done = null;
      int tries = 0;
      while (!closed) {
        Job job = current;
        if (job != null && job != done) {
          job.takePart();
          done = job;
          tries = 0;
        } else if (tries < SPINS) {
          tries++;
          Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
          tries++;
          Thread.yield();
        } else {
          done = null;
          parkUnless(job);
        }
      }
    }

    /// Sleeps until woken, unless there is work other than `seen` by now.
    private void parkUnless(@Nullable Job seen) {
      parked = Thread.currentThread();
      if (current == seen && !closed) {
        LockSupport.park(Workers.this);
      }
      parked = null;
    }
  }
}
