package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import limpid.random.Rng;
import limpid.scalar.Value;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Loss and gradients of whole networks against the scalar engine, number by number.
class NetworkGradientTest {
  private static final int ROWS = 3;

  @Test
  void sigmoidNetworkWithSummedSquares() {
    check(new Sigmoid(), Value::sigmoid, new SumSquaredError(), 2);
  }

  @Test
  void tanhNetworkWithMeanSquares() {
    check(new Tanh(), Value::tanh, new MeanSquaredError(), 1);
  }

  @Test
  void reluNetworkWithBinaryCrossEntropy() {
    check(new Relu(), Value::relu, new BinaryCrossEntropy(), 1);
  }

  @Test
  void tanhNetworkWithCrossEntropy() {
    check(new Tanh(), Value::tanh, new CrossEntropy(), 3);
  }

  /// A 2-4-n network on three examples, both ways.
  private static void check(Layer activation, UnaryOperator<Value> f, Loss loss, int n) {
    Network.Built net = Network.of(Shape.of(2), new Dense(4), activation, new Dense(n)).build(8);
    float[] x = normal("x", ROWS * 2);
    boolean classes = loss instanceof CrossEntropy;
    float[] t = new float[classes ? ROWS : ROWS * n];
    for (int i = 0; i < t.length; i++) {
      t[i] = i % (classes ? n : 2);
    }
    Tensor output = net.apply(Tensor.of(Shape.of(ROWS, 2), x), new Mode.Training(0, 0));
    Tensor wanted = Tensor.of(Shape.of(ROWS, t.length / ROWS), t);
    Tensor found = loss.of(output, wanted);
    Gradients gradients = found.backward();

    List<List<Value>> parameters = new ArrayList<>();
    net.parameters()
        .forEach((path, p) -> {
          List<Value> numbers = new ArrayList<>();
          for (float v : p.toArray()) {
            numbers.add(Value.parameter(path + numbers.size(), v));
          }
          parameters.add(numbers);
        });
    List<List<Value>> outputs = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      List<Value> in = List.of(Value.constant(x[2 * r]), Value.constant(x[2 * r + 1]));
      List<Value> hidden = dense(in, parameters.get(0), parameters.get(1));
      outputs.add(dense(hidden.stream().map(f).toList(), parameters.get(2), parameters.get(3)));
    }
    Value expected = reference(loss, outputs, t);
    assertThat((double) found.item()).isCloseTo(expected.value(), within(1e-5));
    Value.Gradients reference = expected.backward();
    int k = 0;
    for (Tensor p : net.parameters().values()) {
      float[] g = gradients.of(p).toArray();
      for (int i = 0; i < g.length; i++) {
        assertThat((double) g[i]).isCloseTo(reference.of(parameters.get(k).get(i)), within(1e-5));
      }
      k++;
    }
  }

  private static List<Value> dense(List<Value> x, List<Value> weight, List<Value> bias) {
    List<Value> y = new ArrayList<>();
    for (int j = 0; j < bias.size(); j++) {
      Value sum = bias.get(j);
      for (int i = 0; i < x.size(); i++) {
        sum = sum.plus(x.get(i).times(weight.get(i * bias.size() + j)));
      }
      y.add(sum);
    }
    return y;
  }

  private static Value reference(Loss loss, List<List<Value>> outputs, float[] t) {
    Value sum = Value.constant(0);
    int n = outputs.getFirst().size();
    for (int r = 0; r < ROWS; r++) {
      List<Value> row = outputs.get(r);
      if (loss instanceof CrossEntropy) {
        Value exps = Value.constant(0);
        for (Value z : row) {
          exps = exps.plus(z.exp());
        }
        sum = sum.plus(exps.log().minus(row.get((int) t[r])));
        continue;
      }
      for (int j = 0; j < n; j++) {
        Value wanted = Value.constant(t[r * n + j]);
        Value z = row.get(j);
        sum =
            sum.plus(
                loss instanceof BinaryCrossEntropy
                    ? z.exp().plus(Value.constant(1)).log().minus(wanted.times(z))
                    : z.minus(wanted).pow(2));
      }
    }
    double divisor = loss instanceof SumSquaredError ? 1 : ROWS;
    return sum.times(Value.constant(1 / divisor));
  }

  private static float[] normal(String name, int count) {
    Rng rng = Rng.of(5).at(name);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) rng.normal(i);
    }
    return x;
  }
}
