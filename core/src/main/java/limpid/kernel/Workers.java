package limpid.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that share work with whoever calls: the caller and `threads − 1`
/// daemons. A call allocates nothing.
///
/// Work comes in numbered parts, and whoever is free takes the next one. So the caller never waits
/// for a thread that has not woken up or that the machine is busy elsewhere: it does the parts
/// itself and waits only for parts that somebody is at. For the same reason several callers, and
/// tasks that call again from inside, cannot block each other.
///
/// Idle threads look for work in a short busy loop, then yield, then park. The busy loop is as
/// short as the pauses between the calls of one training step; after it each look gives way to any
/// other thread, first of all to the JIT compiler, which on two cores would otherwise wait for the
/// scheduler to take the core away from a thread that does nothing, and everybody for the compiler.
@SuppressWarnings("ThreadPriorityCheck") // yielding is only a courtesy here, nothing relies on it
public final class Workers implements AutoCloseable {
  /// Looks for work before the first yield, some 10 µs.
  private static final int SPINS = 500;

  /// Yields before parking, some 50 µs where nobody else wants to run.
  private static final int YIELDS = 100;

  /// One part of the work.
  @FunctionalInterface
  public interface Task {
    /// Does part number `part`; may run on any of the threads.
    void run(int part);
  }

  private static final Task NOTHING = _ -> {};

  private final Worker[] workers;
  private final Pool<Job> jobs = new Pool<>(Job::new);
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
    Job job = jobs.take();
    job.offer(parts, task);
    if (current != job) {
      current = job;
    }
    for (int i = 0; i < Math.min(workers.length, parts - 1); i++) {
      workers[i].wake();
    }
    job.takeParts();
    Throwable failure = job.await();
    jobs.giveBack(job);
    rethrow(failure);
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException("a kernel cannot throw this", e);
    }
  }

  /// Ends the threads. Work that is given afterwards is done by its caller alone.
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      worker.wake();
    }
  }

  /// One call's work: how many parts nobody has taken, how many are not done, who waits. It is used
  /// again for later calls, so a thread may hold one that has become another call's; that does no
  /// harm, since all it ever does is to take a part that is there to be taken, and what belongs to
  /// a part is written before the part is offered.
  private static final class Job {
    private Task task = NOTHING;
    private final AtomicInteger free = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile @Nullable Thread waiting;

    void offer(int parts, Task work) {
      task = work;
      open.set(parts);
      free.set(parts);
    }

    boolean hasParts() {
      return free.get() > 0;
    }

    /// Does parts until there are none that nobody has taken, and says whether there were any.
    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong belongs to the caller
    boolean takeParts() {
      boolean any = false;
      while (free.get() > 0) {
        int part = free.getAndDecrement() - 1;
        if (part < 0) {
          return any;
        }
        any = true;
        try {
          task.run(part);
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        }
        if (open.decrementAndGet() == 0) {
          LockSupport.unpark(waiting);
        }
      }
      return any;
    }

    /// Waits for the parts that others are at, and returns what went wrong, if anything did.
    @Nullable Throwable await() {
      for (int tries = 0; open.get() > 0; tries++) {
        if (tries < SPINS) {
          Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
          Thread.yield();
        } else {
          waiting = Thread.currentThread();
          if (open.get() > 0) {
            LockSupport.park(this);
          }
          waiting = null;
        }
      }
      task = NOTHING; // no longer holds on to the caller's arrays
      return failure.get() == null ? null : failure.getAndSet(null);
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
      int idle = 0;
      while (!closed) {
        Job job = current;
        if (job != null && job.takeParts()) {
          idle = 0;
        } else if (idle < SPINS) {
          idle++;
          Thread.onSpinWait();
        } else if (idle < SPINS + YIELDS) {
          idle++;
          Thread.yield();
        } else {
          parkUnlessNeeded();
          idle = 0;
        }
      }
    }

    /// Sleeps until woken, unless there is work by now.
    private void parkUnlessNeeded() {
      parked = Thread.currentThread();
      Job job = current;
      if ((job == null || !job.hasParts()) && !closed) {
        LockSupport.park(Workers.this);
      }
      parked = null;
    }
  }
}
