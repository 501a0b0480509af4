package limpid.measure;

import java.util.stream.IntStream;
import limpid.data.Batch;
import limpid.data.Dataset;
import limpid.error.DataException;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.program.Inference;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Judges a network on a whole set, in the order of its rows, in batches that do not change any
/// number.
public final class Evaluation {
  private static final int BATCH = 512;

  private Evaluation() {}

  /// The scores of a network on a set.
  ///
  /// @throws DataException if the set is empty, or of other inputs than the network's
  public static Scores of(Network.Built network, Loss loss, Grading grading, Dataset data) {
    data.requireFor(network.network().input(), "data to judge by");
    return of(new Inference(network), loss, grading, data);
  }

  /// The scores of a network that has answered before.
  public static Scores of(Inference network, Loss loss, Grading grading, Dataset data) {
    Tally tally =
        switch (grading) {
          case Grading.Classes(int count) -> new ClassTally(new Confusion(count));
          case Grading.Values(double deviation) -> new ValueTally(deviation);
        };
    if (data.size() == 0) {
      throw DataException.of("data to judge by", "there is no example in it");
    }
    int[] rows = IntStream.range(0, data.size()).toArray();
    double sum = 0;
    for (int from = 0; from < rows.length; from += BATCH) {
      Batch batch = Batch.of(data, rows, from, Math.min(rows.length, from + BATCH));
      float[] outputs = network.run(batch.x().array().data(), batch.size());
      Tensor output = Tensor.wrap(Shape.of(batch.size(), network.width()), outputs);
      sum += (double) loss.of(output, batch.wanted()).item() * loss.weight(batch.size());
      boolean logarithms = loss.output() == Loss.Output.LOG_RATES;
      Tensor answer = logarithms ? output.exp() : output;
      tally.add(answer.toArray(), batch.wanted().toArray(), batch.size());
    }
    return tally.scores(sum / rows.length);
  }

  /// Counts answers.
  private sealed interface Tally {
    void add(float[] outputs, float[] wanted, int rows);

    Scores scores(double loss);
  }

  private record ClassTally(Confusion confusion) implements Tally {
    @Override
    public void add(float[] outputs, float[] wanted, int rows) {
      int n = outputs.length / rows;
      int t = wanted.length / rows;
      for (int r = 0; r < rows; r++) {
        // the first of two classes is −1 to a hinge
        int actual = t == 1 ? Math.max(0, (int) wanted[r]) : largest(wanted, r * t, t);
        int answered = n == 1 ? (outputs[r] > 0 ? 1 : 0) : largest(outputs, r * n, n);
        confusion.add(actual, answered);
      }
    }

    @Override
    public Scores scores(double loss) {
      return new Scores.ForClasses(
          loss, (double) confusion.correct() / confusion.total(), confusion);
    }
  }

  private static final class ValueTally implements Tally {
    private final double deviation;
    private int examples;
    private long n;
    private double squares;
    private double absolutes;
    private double mean;
    private double spread;

    ValueTally(double deviation) {
      this.deviation = deviation;
    }

    @Override
    public void add(float[] outputs, float[] wanted, int rows) {
      for (int i = 0; i < outputs.length; i++) {
        double error = (double) outputs[i] - wanted[i];
        squares += error * error;
        absolutes += Math.abs(error);
        // Welford 1962: the mean goes along, so that nothing cancels far away from 0.
        double off = wanted[i] - mean;
        n++;
        mean += off / n;
        spread += off * (wanted[i] - mean);
      }
      examples += rows;
    }

    @Override
    public Scores scores(double loss) {
      double rmse = deviation * Math.sqrt(squares / n);
      return new Scores.ForValues(
          loss, rmse, deviation * absolutes / n, spread > 0 ? 1 - squares / spread : 0, examples);
    }
  }

  /// The index, counted from `from`, of the largest of `n` numbers; the first of equals.
  static int largest(float[] numbers, int from, int n) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      if (numbers[from + i] > numbers[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
