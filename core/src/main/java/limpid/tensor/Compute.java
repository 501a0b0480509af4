package limpid.tensor;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.kernel.KernelChoice;
import limpid.kernel.Kernels;

/// How tensors compute: with which kernels and on how many threads. It changes the speed and never
/// a bit of the result, which is why it stays out of the signatures: code inside [#call] runs with
/// it, all other code with [#standard].
public final class Compute implements AutoCloseable {
  /// More would be a slip of the finger: they share what the cores can do.
  private static final int MOST_THREADS = 256;

  private static final ScopedValue<Compute> CURRENT = ScopedValue.newInstance();
  private static final Compute STANDARD = new Compute(KernelChoice.AUTO.open(1));

  private final Kernels kernels;

  private Compute(Kernels kernels) {
    this.kernels = kernels;
  }

  /// The best kernels of this machine, on the calling thread alone.
  public static Compute standard() {
    return STANDARD;
  }

  /// The one that is in force here.
  public static Compute current() {
    return CURRENT.orElse(STANDARD);
  }

  /// Opens kernels on threads of their own; to be closed in the end.
  ///
  /// @param kernels `auto`, `vector` or `scalar`
  /// @param threads the caller's included
  public static Compute open(String kernels, int threads) {
    if (threads < 1) {
      throw new OptionException("threads", "are " + threads + "; there must be at least 1");
    }
    if (threads > MOST_THREADS) {
      throw new OptionException(
          "threads", "are " + threads + "; there may be at most " + MOST_THREADS);
    }
    KernelChoice choice = choice(kernels);
    if (!choice.available()) {
      throw new OptionException(
          "kernels",
          "cannot be vector: this JVM was started without --add-modules jdk.incubator.vector");
    }
    return new Compute(choice.open(threads));
  }

  private static KernelChoice choice(String word) {
    for (KernelChoice choice : KernelChoice.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(word)) {
        return choice;
      }
    }
    throw new OptionException(
        "kernels",
        "\"%s\" is not known%s; known are auto, vector, scalar"
            .formatted(word, Suggestion.of(word, List.of("auto", "vector", "scalar"))));
  }

  /// Runs a computation with these kernels and threads; what it throws comes through.
  public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> computation)
      throws X {
    return ScopedValue.where(CURRENT, this).call(computation);
  }

  /// Does parts 0 … parts−1 of a work, each once, on any of the threads, and returns when all are
  /// done. The parts must not depend on each other, so that the result does not on the threads.
  public void share(int parts, IntConsumer part) {
    kernels.share(parts, part::accept);
  }

  /// What computes, in words, such as `vector, 512 bits`.
  public String description() {
    return kernels.description();
  }

  /// The loops themselves, for the other packages of core.
  public Kernels kernels() {
    return kernels;
  }

  /// Lets the threads go.
  @Override
  public void close() {
    kernels.close();
  }
}
