package limpid.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import limpid.kernel.ScalarKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same weights with the same gradients go the same way as with PyTorch's optimisers, twenty
/// steps long; `trajectories.py` made the file, and names the version.
class TorchTrajectoryTest {
  private static final int STEPS = 20;
  private static final float RATE = 0.05f;

  /// Rounding of twenty steps in float32, of the way that was gone.
  private static final double TOLERANCE = 1e-5;

  record Rule(String name, UpdateRule rule) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule("sgd", new Sgd()),
        new Rule("momentum", new Momentum(0.9f)),
        new Rule("nesterov", new Nesterov(0.9f)),
        new Rule("adagrad", Adagrad.defaults()),
        new Rule("rmsprop", RmsProp.defaults()),
        new Rule("adam", Adam.defaults()),
        new Rule("adam, other settings", new Adam(0.5f, 0.75f, 0.5f)),
        new Rule("adamw", new AdamW(Adam.defaults(), 0.1f)),
        new Rule("nadam", NAdam.defaults()),
        new Rule("rprop", Rprop.defaults()),
        new Rule("lion", new Lion(0.9f, 0.99f, 0.1f)));
  }

  /// The file's rows by their first two cells, as `adam;7`.
  private static Map<String, float[]> rows() throws IOException {
    Map<String, float[]> rows = new LinkedHashMap<>();
    var in =
        Objects.requireNonNull(
            TorchTrajectoryTest.class.getResourceAsStream("trajectories.csv"), "trajectories.csv");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
      for (String line : lines) {
        String[] cells = line.split(";", -1);
        float[] numbers = new float[cells.length - 2];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Float.parseFloat(cells[i + 2]);
        }
        rows.put(cells[0] + ";" + cells[1], numbers);
      }
    }
    return rows;
  }

  private static float[] row(Map<String, float[]> rows, String name, int step) {
    return Objects.requireNonNull(rows.get(name + ";" + step), name);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goesTheSameWay(Rule row) throws IOException {
    Map<String, float[]> rows = rows();
    float[] start = row(rows, "start", 0);
    float[] w = start.clone();
    int n = w.length;
    float[][] slots = new float[row.rule.slots()][n];
    for (int t = 1; t <= STEPS; t++) {
      float[] g = row(rows, "gradient", t);
      row.rule.update(new ScalarKernels(), t, RATE, g, 0, w, 0, slots, 0, n);
      float[] torch = row(rows, row.name, t);
      for (int i = 0; i < n; i++) {
        double way = Math.abs(torch[i] - start[i]);
        double rounding = Math.ulp(torch[i]);
        assertThat((double) w[i])
            .as("weight %s after step %s", i, t)
            .isCloseTo(torch[i], within(TOLERANCE * way + t * rounding));
      }
    }
  }

  @Test
  void everyRuleOfTheFileIsTried() throws IOException {
    assertThat(rows().keySet().stream().map(key -> key.split(";", -1)[0]).distinct())
        .containsAll(rules().map(Rule::name).toList())
        .hasSize(2 + (int) rules().count());
  }
}
