package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.data.SharedData;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.optim.ConjugateGradient;
import limpid.optim.Descent;
import limpid.optim.Lbfgs;
import limpid.optim.LineSearchMethod;
import limpid.optim.Objective;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Logistic regression of a heart disease on the maximum heart rate by a network without hidden
/// layers, against Newton's method in double precision. The data is that of James et al., "An
/// introduction to statistical learning"; where it is absent, the test is skipped.
class LogisticRegressionTest {
  static List<LineSearchMethod> methods() {
    return List.of(new ConjugateGradient(), Lbfgs.defaults());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void heartOnMaxHRIsFittedToTheMaximumLikelihoodEstimate(LineSearchMethod method)
      throws IOException {
    List<double[]> rows = rows();
    double mean = rows.stream().mapToDouble(r -> r[0]).average().orElseThrow();
    double deviation =
        Math.sqrt(
            rows.stream().mapToDouble(r -> (r[0] - mean) * (r[0] - mean)).average().orElseThrow());
    double[] expected = newton(rows);
    Descent descent = new Descent(method, loss(rows, mean, deviation), new float[2]);
    while (descent.iterations() < 100 && descent.iterate()) {}
    double slope = descent.point()[0] / deviation;
    double intercept = descent.point()[1] - slope * mean;
    assertThat(intercept).isCloseTo(expected[0], within(1e-4 * Math.abs(expected[0])));
    assertThat(slope).isCloseTo(expected[1], within(1e-4 * Math.abs(expected[1])));
    assertThat(descent.iterations()).isLessThan(20);
  }

  /// MaxHR, and 1 for the disease.
  private static List<double[]> rows() throws IOException {
    List<String> lines = Files.readAllLines(SharedData.of("tabular/islr/Heart.csv"));
    List<String> header = List.of(lines.getFirst().replace("\"", "").split(",", -1));
    List<double[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.replace("\"", "").split(",", -1);
      double wanted = cells[header.indexOf("AHD")].equals("Yes") ? 1 : 0;
      rows.add(new double[] {Double.parseDouble(cells[header.indexOf("MaxHR")]), wanted});
    }
    assertThat(rows).hasSize(303);
    return rows;
  }

  /// The mean loss of a network with one weight and one bias.
  private static Objective loss(List<double[]> rows, double mean, double deviation) {
    Network network = Network.of(Shape.of(1), new Dense(1));
    float[] x = new float[rows.size()];
    float[] wanted = new float[rows.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) ((rows.get(i)[0] - mean) / deviation);
      wanted[i] = (float) rows.get(i)[1];
    }
    Tensor inputs = Tensor.of(Shape.of(x.length, 1), x);
    Tensor targets = Tensor.of(Shape.of(x.length, 1), wanted);
    return (w, g) -> {
      Map<String, Tensor> weights = new LinkedHashMap<>();
      weights.put("0.weight", Tensor.of(Shape.of(1, 1), w[0]));
      weights.put("0.bias", Tensor.of(Shape.of(1), w[1]));
      Network.Built built = network.build(weights);
      Tensor loss =
          new BinaryCrossEntropy().of(built.apply(inputs, new Mode.Training(0, 0)), targets);
      Gradients gradients = loss.backward();
      g[0] = gradients.of(built.parameter("0.weight")).item();
      g[1] = gradients.of(built.parameter("0.bias")).item();
      return loss.item();
    };
  }

  /// The estimate by iteratively reweighted least squares: intercept and slope.
  private static double[] newton(List<double[]> rows) {
    double a = 0;
    double b = 0;
    for (int step = 0; step < 50; step++) {
      double ga = 0;
      double gb = 0;
      double haa = 0;
      double hab = 0;
      double hbb = 0;
      for (double[] row : rows) {
        double p = 1 / (1 + Math.exp(-(a + b * row[0])));
        double off = row[1] - p;
        double v = p * (1 - p);
        ga += off;
        gb += off * row[0];
        haa += v;
        hab += v * row[0];
        hbb += v * row[0] * row[0];
      }
      double determinant = haa * hbb - hab * hab;
      a += (hbb * ga - hab * gb) / determinant;
      b += (haa * gb - hab * ga) / determinant;
    }
    return new double[] {a, b};
  }
}
