package limpid.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Work is done once, whoever calls and whatever happens to the threads.
@Timeout(60)
class WorkersTest {

  @Test
  void everyPartIsDoneExactlyOnce() {
    try (Workers workers = new Workers(3)) {
      for (int round = 0; round < 2_000; round++) {
        AtomicIntegerArray done = new AtomicIntegerArray(7);
        workers.run(7, done::incrementAndGet);
        for (int part = 0; part < 7; part++) {
          assertThat(done.get(part)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void parkedThreadsWakeAndHelp() {
    try (Workers workers = new Workers(2)) {
      for (int round = 0; round < 20; round++) {
        LockSupport.parkNanos(3_000_000);
        List<Thread> seen = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier both = new CyclicBarrier(2);
        workers.run(
            2,
            part -> {
              seen.add(Thread.currentThread());
              meet(both);
            });
        assertThat(seen).doesNotHaveDuplicates().hasSize(2);
      }
    }
  }

  /// Waits for the other part, which only another thread can do meanwhile.
  private static void meet(CyclicBarrier both) {
    try {
      both.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theExceptionOfAPartReachesTheCallerAndTheThreadsLiveOn() {
    try (Workers workers = new Workers(2)) {
      for (int bad = 0; bad < 4; bad++) {
        int failing = bad;
        assertThatThrownBy(() ->
                workers.run(
                    4,
                    part -> {
                      if (part == failing) {
                        throw new IllegalArgumentException("part " + part);
                      }
                    }))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("part " + failing);
      }
      AtomicInteger done = new AtomicInteger();
      workers.run(4, part -> done.incrementAndGet());
      assertThat(done).hasValue(4);
    }
  }

  @Test
  void tasksMayCallAgainFromInside() {
    try (Workers workers = new Workers(2)) {
      AtomicInteger done = new AtomicInteger();
      workers.run(4, outer -> workers.run(4, part -> done.incrementAndGet()));
      assertThat(done).hasValue(16);
    }
  }

  @Test
  void severalCallersShareOneSetOfThreads() throws InterruptedException, ExecutionException {
    float[] a = Contract.tame(200 * 130, 1);
    float[] b = Contract.tame(130 * 300, 2);
    float[] wanted = new float[200 * 300];
    new ScalarKernels().matmul(200, 300, 130, a, 0, false, b, 0, true, wanted, 0);
    try (Kernels kernels = new ThreadedKernels(new VectorKernels(), new Workers(3));
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      Callable<Integer> work =
          () -> {
            for (int round = 0; round < 10; round++) {
              float[] c = new float[200 * 300];
              kernels.matmul(200, 300, 130, a, 0, false, b, 0, true, c, 0);
              Contract.compare("round " + round, wanted, c);
            }
            return 10;
          };
      List<Future<Integer>> results = callers.invokeAll(List.of(work, work, work, work));
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(10);
      }
    }
  }

  @Test
  void closedWorkersLeaveTheWorkToTheCaller() {
    Workers workers = new Workers(3);
    workers.close();
    AtomicInteger done = new AtomicInteger();
    workers.run(5, part -> done.incrementAndGet());
    assertThat(done).hasValue(5);
  }
}
