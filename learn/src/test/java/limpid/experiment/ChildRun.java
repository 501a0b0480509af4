package limpid.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import limpid.tensor.Compute;

/// A run in a JVM of its own: `ChildRun OUT KERNELS THREADS STOP [OPTION VALUE …]` trains moons, or
/// goes on from the checkpoint beside OUT if there is one; it stops before step STOP unless that is
/// negative. Prints the SHA-256 of the weights, or `paused`.
final class ChildRun {
  private ChildRun() {}

  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    int stop = Integer.parseInt(arguments[3]);
    AtomicInteger asked = new AtomicInteger();
    try (Compute compute = Compute.open(arguments[1], Integer.parseInt(arguments[2]))) {
      Execution execution =
          new Execution(compute, out, List.of(), () -> asked.getAndIncrement() == stop);
      Path checkpoint = SavedRun.fileFor(out);
      Outcome outcome;
      if (Files.exists(checkpoint)) {
        SavedRun saved = SavedRun.read(checkpoint);
        outcome = Wishes.open(saved.settings()).resume(saved, execution);
      } else {
        Wishes wishes = new Wishes(arguments[4]);
        for (int i = 5; i < arguments.length; i += 2) {
          wishes.say(arguments[i], arguments[i + 1]);
        }
        outcome = wishes.open().run(execution);
      }
      System.out.println(
          outcome instanceof Outcome.Trained trained ? trained.model().weightsSha256() : "paused");
    }
  }
}
