package limpid.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All contenders at one workload, by turns: whatever else the machine does meets all of them.
///
/// @param threads of each
/// @param rounds how many turns each has
/// @param fresh whether each round is a new process, so that the luck of a start is measured too
/// @param cpu whether time counts only while the computing thread has a core
/// @param warmMillis how long each computes before its first turn
/// @param roundMillis how long a turn is
/// @param logs where the processes' error output goes
record Match(
    int threads,
    int rounds,
    boolean fresh,
    boolean cpu,
    long warmMillis,
    long roundMillis,
    Path logs) {
  /// Between turns: native threads that still wait for work go to sleep meanwhile.
  private static final int PAUSE_MILLIS = 40;

  /// Relative to 1: sums in another order differ, and after ten steps differ more.
  private static final double TOLERANCE = 1e-3;

  /// What came out.
  ///
  /// @param times nanoseconds of one run, of those who could compute it
  /// @param peakTime nanoseconds of one run of the peak, if it was asked for
  /// @param remarks what a reader must know, such as results that differ
  record Result(
      Workload workload,
      Map<Contender, Spread> times,
      Optional<Spread> peakTime,
      List<String> remarks) {}

  Result play(Workload workload) throws IOException, InterruptedException {
    var table = new Table(workload);
    int starts = fresh ? rounds : 1;
    for (int i = 0; i < starts; i++) {
      playOnce(table, fresh ? 1 : rounds);
    }
    return table.result();
  }

  /// What is measured in the course of a match.
  private static final class Table {
    private final Workload workload;
    private final Map<Contender, List<Double>> times = new EnumMap<>(Contender.class);
    private final List<Double> peakTimes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Table(Workload workload) {
      this.workload = workload;
    }

    void remark(String remark) {
      if (!remarks.contains(remark)) {
        remarks.add(remark);
      }
    }

    Result result() {
      Map<Contender, Spread> spreads = new EnumMap<>(Contender.class);
      times.forEach((contender, list) -> spreads.put(contender, Spread.of(list)));
      return new Result(
          workload,
          spreads,
          peakTimes.isEmpty() ? Optional.empty() : Optional.of(Spread.of(peakTimes)),
          remarks);
    }
  }

  private void playOnce(Table table, int turns) throws IOException, InterruptedException {
    Map<Contender, Remote> remotes = new EnumMap<>(Contender.class);
    try {
      open(table, remotes);
      for (Remote remote : remotes.values()) {
        remote.warm(warmMillis);
      }
      if (table.workload instanceof Workload.Product) {
        turnsWithPeak(table, remotes, turns);
      } else {
        for (int i = 0; i < turns; i++) {
          turn(table, remotes);
        }
      }
    } finally {
      for (Remote remote : remotes.values()) {
        remote.close();
      }
    }
  }

  private void turnsWithPeak(Table table, Map<Contender, Remote> remotes, int turns)
      throws IOException, InterruptedException {
    try (Remote peak = start(Contender.LIMPID, "peak")) {
      peak.open(new Workload.Peak());
      peak.warm(warmMillis);
      for (int i = 0; i < turns; i++) {
        turn(table, remotes);
        Thread.sleep(PAUSE_MILLIS);
        table.peakTimes.add(peak.round(roundMillis, cpu));
      }
    }
  }

  private void turn(Table table, Map<Contender, Remote> remotes)
      throws IOException, InterruptedException {
    for (Map.Entry<Contender, Remote> remote : remotes.entrySet()) {
      Thread.sleep(PAUSE_MILLIS);
      double time = remote.getValue().round(roundMillis, cpu);
      table.times.computeIfAbsent(remote.getKey(), _ -> new ArrayList<>()).add(time);
    }
  }

  private Remote start(Contender contender, String name) throws IOException {
    return Remote.start(name, contender.command(threads), logs, threads);
  }

  /// Starts everybody, and lets those stay who can compute it and compute the same.
  private void open(Table table, Map<Contender, Remote> remotes) throws IOException {
    float[] reference = null;
    List<Contender> all = new ArrayList<>(List.of(Contender.LIMPID));
    all.addAll(Contender.peers(table.workload));
    for (Contender contender : all) {
      Remote remote = start(contender, contender.name());
      remotes.put(contender, remote);
      Optional<float[]> results = remote.open(table.workload);
      if (results.isEmpty()) {
        remotes.remove(contender).close();
        continue;
      }
      if (reference == null) {
        reference = results.get();
      }
      double difference = difference(reference, results.get());
      if (!(difference <= TOLERANCE)) {
        table.remark(
            "%s computes something else: results differ by %s"
                .formatted(contender.title(), difference));
      }
    }
  }

  /// The largest difference of any two results, relative to their size where that is above 1; not a
  /// number where a result is none.
  private static double difference(float[] a, float[] b) {
    double most = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      double apart = Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i]));
      most = Math.max(most, apart); // NaN stays NaN
    }
    return most;
  }
}
