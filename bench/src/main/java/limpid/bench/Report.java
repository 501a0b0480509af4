package limpid.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// Results as Markdown tables: products as shares of the machine's peak, all else as the peer's
/// time divided by ours.
final class Report {
  private Report() {}

  /// A row of one workload, and below the head of its table where one begins.
  static String row(Match.Result result, int threads) {
    String row =
        result.workload() instanceof Workload.Product product
            ? product(product, result, threads)
            : duration(result, threads);
    return row
        + String.join("", result.remarks().stream().map(r -> "\n\n**" + r + "**\n").toList());
  }

  /// The head of the table that the workload belongs to.
  static String head(Workload workload) {
    StringJoiner names = new StringJoiner(" | ", "| ", " |");
    StringJoiner rules = new StringJoiner("|", "|", "|");
    List<String> columns =
        workload instanceof Workload.Product
            ? List.of("GFLOP/s", "Limpid", "peer", "ratio", "peak", "share: ours", "peer", "goal")
            : List.of("workload", "Limpid", "peer", "ratio", "goal");
    for (String column : columns) {
      names.add(column);
      rules.add("---");
    }
    for (Contender peer : Contender.peers(workload)) {
      names.add(peer.title());
      rules.add("---");
    }
    return names + "\n" + rules;
  }

  /// Of those peers who could compute it, the one with the shorter median.
  private static Optional<Map.Entry<Contender, Spread>> leaner(Match.Result result) {
    return result.times().entrySet().stream()
        .filter(entry -> entry.getKey() != Contender.LIMPID)
        .min(Comparator.comparingDouble(entry -> entry.getValue().median()));
  }

  private static String duration(Match.Result result, int threads) {
    StringJoiner cells = new StringJoiner(" | ", "| ", " |");
    Optional<Spread> ours = ours(result);
    var peer = leaner(result);
    cells.add(result.workload().title());
    cells.add(ours.map(Spread::duration).orElse("not built yet"));
    cells.add(peer.map(p -> p.getKey().title() + ": " + Spread.duration(p.getValue())).orElse("–"));
    Goal goal = result.workload().goal();
    if (ours.isPresent() && peer.isPresent()) {
      double ratio = peer.get().getValue().median() / ours.get().median();
      cells.add(Spread.figure(ratio) + "×");
      cells.add(verdict(ratio, goal, threads, "×", 1));
    } else {
      cells.add("–");
      cells.add("≥ %s×".formatted(goal.least(threads)));
    }
    for (Contender contender : Contender.peers(result.workload())) {
      Spread time = result.times().get(contender);
      cells.add(time == null ? "–" : Spread.duration(time));
    }
    return cells.toString();
  }

  private static String product(Workload.Product product, Match.Result result, int threads) {
    StringJoiner cells = new StringJoiner(" | ", "| ", " |");
    double giga = product.flops(); // per nanosecond is GFLOP/s
    Spread ours = ours(result).orElseThrow().dividing(giga);
    var leaner = leaner(result).orElseThrow();
    Spread peer = leaner.getValue().dividing(giga);
    Spread peak = result.peakTime().orElseThrow().dividing(PeakStep.flops(threads));
    cells.add(product.title());
    cells.add(rate(ours));
    cells.add(leaner.getKey().title() + ": " + rate(peer));
    cells.add(Spread.figure(ours.median() / peer.median()) + "×");
    cells.add(rate(peak));
    double share = ours.median() / peak.median();
    cells.add(percent(share));
    cells.add(percent(peer.median() / peak.median()));
    cells.add(verdict(share, product.goal(), threads, " %", 100));
    for (Contender contender : Contender.peers(result.workload())) {
      Spread time = result.times().get(contender);
      cells.add(time == null ? "–" : rate(time.dividing(giga)));
    }
    return cells.toString();
  }

  private static Optional<Spread> ours(Match.Result result) {
    return Optional.ofNullable(result.times().get(Contender.LIMPID));
  }

  private static String rate(Spread rate) {
    return "%s (%s–%s)"
        .formatted(
            Spread.figure(rate.median()), Spread.figure(rate.least()), Spread.figure(rate.most()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String verdict(
      double reached, Goal goal, int threads, String unit, double factor) {
    double least = goal.least(threads);
    String word = reached >= goal.aim() ? "aim reached" : reached >= least ? "reached" : "short of";
    double shown = reached >= goal.aim() ? goal.aim() : least;
    return "%s %s%s".formatted(word, number(shown * factor), unit);
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Long.toString(Math.round(x)) : Double.toString(x);
  }
}
