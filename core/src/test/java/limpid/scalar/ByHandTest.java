package limpid.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import limpid.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The derivations of the textbooks, done by hand, equal what going back through the values finds.
class ByHandTest {
  private static final Value HALF = Value.constant(0.5);

  @Test
  void perceptronWithOneOutput() {
    // ∂E/∂w_j = (O − t) · O(1 − O) · x_j for E = ½(O − t)²
    double[] x = {0.7, -1.2, 2};
    double t = 1;
    List<Value> w = parameters("w", 0.3, 0.8, -0.1);
    Value output = weightedSum(x, w).sigmoid();
    Value error = output.minus(Value.constant(t)).pow(2).times(HALF);
    double o = output.value();
    for (int j = 0; j < x.length; j++) {
      assertThat(error.backward().of(w.get(j)))
          .isCloseTo((o - t) * o * (1 - o) * x[j], within(1e-15));
    }
  }

  @Test
  void perceptronWithSeveralOutputs() {
    // ∂E/∂w_jk = (O_k − t_k) · O_k(1 − O_k) · x_j for E = ½ Σ_k (O_k − t_k)²
    double[] x = {0.7, -1.2, 2};
    double[] t = {1, 0};
    List<List<Value>> w =
        List.of(parameters("w·1", 0.3, 0.8, -0.1), parameters("w·2", -0.6, 0.2, 0.9));
    List<Value> outputs = w.stream().map(column -> weightedSum(x, column).sigmoid()).toList();
    Value error = Value.constant(0);
    for (int k = 0; k < 2; k++) {
      error = error.plus(outputs.get(k).minus(Value.constant(t[k])).pow(2).times(HALF));
    }
    Value.Gradients g = error.backward();
    for (int k = 0; k < 2; k++) {
      double o = outputs.get(k).value();
      for (int j = 0; j < x.length; j++) {
        assertThat(g.of(w.get(k).get(j))).isCloseTo((o - t[k]) * o * (1 - o) * x[j], within(1e-15));
      }
    }
  }

  @Test
  void lineFittedByGradientDescentAgreesWithTheClosedForm() {
    // C = (1/2n) Σ(ŷ − y)²; ∂C/∂θ0 = (1/n) Σ(ŷ − y); ∂C/∂θ1 = (1/n) Σ(ŷ − y)x
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {1.1, 2.9, 5.2, 6.8, 9.1};
    double n = x.length;
    double theta0 = 0;
    double theta1 = 0;
    for (int step = 0; step < 1000; step++) {
      Value t0 = Value.parameter("θ0", theta0);
      Value t1 = Value.parameter("θ1", theta1);
      Value cost = Value.constant(0);
      double byHand0 = 0;
      double byHand1 = 0;
      for (int i = 0; i < x.length; i++) {
        Value residual = t0.plus(t1.times(Value.constant(x[i]))).minus(Value.constant(y[i]));
        cost = cost.plus(residual.pow(2).times(Value.constant(1 / (2 * n))));
        byHand0 += residual.value() / n;
        byHand1 += residual.value() * x[i] / n;
      }
      Value.Gradients g = cost.backward();
      assertThat(g.of(t0)).isCloseTo(byHand0, within(1e-14));
      assertThat(g.of(t1)).isCloseTo(byHand1, within(1e-14));
      theta0 -= 0.1 * g.of(t0);
      theta1 -= 0.1 * g.of(t1);
    }
    // θ1 = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)² = 19.9 / 10, θ0 = ȳ − θ1·x̄ = 5.02 − 1.99 · 2
    assertThat(theta1).isCloseTo(1.99, within(1e-9));
    assertThat(theta0).isCloseTo(1.04, within(1e-9));
  }

  @Test
  void computationGraphWithEveryDerivative() {
    // x → μ1 = w_i·x + b_i → h = σ(μ1) → μ2 = w_o·h + b_o → O = σ(μ2) → E = ½(O − t)²
    Value x = Value.constant("x", 0.8);
    Value t = Value.constant("t", 1);
    Value wi = Value.parameter("w_i", 0.4);
    Value bi = Value.parameter("b_i", -0.2);
    Value wo = Value.parameter("w_o", 0.9);
    Value bo = Value.parameter("b_o", 0.1);
    Value mu1 = wi.times(x).plus(bi).named("μ1");
    Value h = mu1.sigmoid().named("h");
    Value mu2 = wo.times(h).plus(bo).named("μ2");
    Value o = mu2.sigmoid().named("O");
    Value e = o.minus(t).pow(2).times(HALF).named("E");

    double byO = o.value() - 1;
    double byMu2 = byO * o.value() * (1 - o.value());
    double byH = byMu2 * 0.9;
    double byMu1 = byH * h.value() * (1 - h.value());
    Value.Gradients g = e.backward();
    assertThat(g.of(o)).isCloseTo(byO, within(1e-15));
    assertThat(g.of(mu2)).isCloseTo(byMu2, within(1e-15));
    assertThat(g.of(wo)).isCloseTo(byMu2 * h.value(), within(1e-15));
    assertThat(g.of(bo)).isCloseTo(byMu2, within(1e-15));
    assertThat(g.of(h)).isCloseTo(byH, within(1e-15));
    assertThat(g.of(mu1)).isCloseTo(byMu1, within(1e-15));
    assertThat(g.of(wi)).isCloseTo(byMu1 * 0.8, within(1e-15));
    assertThat(g.of(bi)).isCloseTo(byMu1, within(1e-15));
    assertThat(g.order().stream().map(Value::name).filter(name -> !name.isEmpty()))
        .containsSubsequence("E", "O", "μ2", "h", "μ1")
        .contains("w_o", "b_o", "w_i", "b_i");
  }

  private static final double[][] ROWS = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
  private static final double[] WANTED = {0, 1, 1, 0};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void networkOfThreeFourOneEqualsItsDerivationAndLearns(long seed) {
    double[][] w1 = uniform(Rng.of(seed).at("w1"), 3, 4);
    double[][] w2 = uniform(Rng.of(seed).at("w2"), 4, 1);
    double first = 0;
    double last = 0;
    for (int step = 0; step < 1500; step++) {
      last = descend(w1, w2);
      first = step == 0 ? last : first;
    }
    assertThat(last).isLessThan(first / 100);
    double[] printed = {0.023, 0.979, 0.975, 0.025};
    for (int r = 0; r < 4; r++) {
      double[] hidden = hidden(ROWS[r], w1);
      assertThat(output(hidden, w2)).isCloseTo(printed[r], within(0.03));
    }
  }

  /// One step of full-batch descent, rate 1, on Σ(y − ŷ)²; gives the loss before it.
  private static double descend(double[][] w1, double[][] w2) {
    Value[][] v1 = parameters("w1", w1);
    Value[][] v2 = parameters("w2", w2);
    Value loss = Value.constant(0);
    for (int r = 0; r < ROWS.length; r++) {
      Value[] x = {
        Value.constant(ROWS[r][0]), Value.constant(ROWS[r][1]), Value.constant(ROWS[r][2])
      };
      Value predicted = layer(layer(x, v1), v2)[0];
      loss = loss.plus(Value.constant(WANTED[r]).minus(predicted).pow(2));
    }
    double[][] byHand1 = new double[3][4];
    double[][] byHand2 = new double[4][1];
    gradientsByHand(w1, w2, byHand1, byHand2);
    Value.Gradients g = loss.backward();
    update(g, v1, byHand1, w1);
    update(g, v2, byHand2, w2);
    return loss.value();
  }

  /// −dW2 = h1ᵀ·(2(y − ŷ)·ŷ(1 − ŷ)) and −dW1 = xᵀ·((2(y − ŷ)·ŷ(1 − ŷ))·W2ᵀ ∘ h1(1 − h1)).
  private static void gradientsByHand(double[][] w1, double[][] w2, double[][] d1, double[][] d2) {
    for (int r = 0; r < ROWS.length; r++) {
      double[] h = hidden(ROWS[r], w1);
      double o = output(h, w2);
      double delta = -2 * (WANTED[r] - o) * o * (1 - o);
      for (int j = 0; j < 4; j++) {
        d2[j][0] += h[j] * delta;
        for (int i = 0; i < 3; i++) {
          d1[i][j] += ROWS[r][i] * delta * w2[j][0] * h[j] * (1 - h[j]);
        }
      }
    }
  }

  private static void update(Value.Gradients g, Value[][] v, double[][] byHand, double[][] w) {
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[i].length; j++) {
        assertThat(g.of(v[i][j])).isCloseTo(byHand[i][j], within(1e-13));
        w[i][j] -= g.of(v[i][j]);
      }
    }
  }

  private static Value[] layer(Value[] x, Value[][] w) {
    Value[] y = new Value[w[0].length];
    for (int j = 0; j < y.length; j++) {
      Value net = Value.constant(0);
      for (int i = 0; i < x.length; i++) {
        net = net.plus(x[i].times(w[i][j]));
      }
      y[j] = net.sigmoid();
    }
    return y;
  }

  private static double[] hidden(double[] x, double[][] w1) {
    double[] h = new double[4];
    for (int j = 0; j < 4; j++) {
      h[j] = sigmoid(x[0] * w1[0][j] + x[1] * w1[1][j] + x[2] * w1[2][j]);
    }
    return h;
  }

  private static double output(double[] h, double[][] w2) {
    return sigmoid(h[0] * w2[0][0] + h[1] * w2[1][0] + h[2] * w2[2][0] + h[3] * w2[3][0]);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double[][] uniform(Rng rng, int rows, int columns) {
    double[][] w = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      w[i / columns][i % columns] = rng.uniform(i);
    }
    return w;
  }

  private static Value[][] parameters(String name, double[][] w) {
    Value[][] v = new Value[w.length][w[0].length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[i].length; j++) {
        v[i][j] = Value.parameter(name + "[" + i + "," + j + "]", w[i][j]);
      }
    }
    return v;
  }

  private static List<Value> parameters(String name, double... numbers) {
    var list = new ArrayList<Value>();
    for (double number : numbers) {
      list.add(Value.parameter(name + list.size(), number));
    }
    return list;
  }

  private static Value weightedSum(double[] x, List<Value> w) {
    Value sum = Value.constant(0);
    for (int j = 0; j < x.length; j++) {
      sum = sum.plus(w.get(j).times(Value.constant(x[j])));
    }
    return sum;
  }
}
