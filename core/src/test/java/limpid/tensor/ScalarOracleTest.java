package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import limpid.random.Rng;
import limpid.scalar.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The scalar engine of `limpid.scalar` as oracle: the same small networks, number by number in
/// double precision, must have the same loss and the same gradients.
class ScalarOracleTest {
  enum Activation {
    TANH,
    SIGMOID,
    RELU;

    Tensor of(Tensor x) {
      return switch (this) {
        case TANH -> x.tanh();
        case SIGMOID -> x.sigmoid();
        case RELU -> x.relu();
      };
    }

    Value of(Value x) {
      return switch (this) {
        case TANH -> x.tanh();
        case SIGMOID -> x.sigmoid();
        case RELU -> x.relu();
      };
    }
  }

  enum Loss {
    SQUARED_ERROR,
    CROSS_ENTROPY
  }

  @Property(tries = 150, seed = "1")
  void networksOfTensorsAgreeWithNetworksOfNumbers(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 1, max = 5) Integer> sizes,
      @ForAll Activation activation,
      @ForAll Loss loss) {
    Rng rng = Rng.of(seed);
    List<Tensor> weights = weights(sizes, rng);
    Tensor x = drawn(rng.at("x"), rows, sizes.getFirst());
    Tensor classes = classes(rng, rows, sizes.getLast());

    Tensor found = tensors(weights, x, classes, activation, loss);
    List<Value[][]> parameters = weights.stream().map(w -> values(w, true)).toList();
    Value wanted = numbers(parameters, values(x, false), classes, activation, loss);

    assertClose(found.item(), wanted.value());
    Gradients slopes = found.backward();
    Value.Gradients wantedSlopes = wanted.backward();
    for (int p = 0; p < weights.size(); p++) {
      Tensor slope = slopes.of(weights.get(p));
      Value[][] parameter = parameters.get(p);
      for (int i = 0; i < parameter.length; i++) {
        for (int j = 0; j < parameter[i].length; j++) {
          assertClose(slope.at(i, j), wantedSlopes.of(parameter[i][j]));
        }
      }
    }
  }

  private static void assertClose(float found, double wanted) {
    assertThat((double) found).isCloseTo(wanted, within(1e-5 * (1 + Math.abs(wanted))));
  }

  // --- what both compute with: for each layer a matrix and a row of biases

  private static List<Tensor> weights(List<Integer> sizes, Rng rng) {
    List<Tensor> weights = new ArrayList<>();
    for (int layer = 1; layer < sizes.size(); layer++) {
      int in = sizes.get(layer - 1);
      int out = sizes.get(layer);
      weights.add(drawn(rng.at("weight").at(layer), in, out).learned(layer + ".weight"));
      weights.add(drawn(rng.at("bias").at(layer), 1, out).learned(layer + ".bias"));
    }
    return weights;
  }

  private static Tensor drawn(Rng rng, int rows, int columns) {
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) rng.uniform(i, -1, 1);
    }
    return Tensor.wrap(Shape.of(rows, columns), numbers);
  }

  private static Tensor classes(Rng rng, int rows, int n) {
    float[] classes = new float[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = rng.at("class").below(n, i);
    }
    return Tensor.wrap(Shape.of(rows), classes);
  }

  // --- in tensors

  private static Tensor tensors(
      List<Tensor> weights, Tensor x, Tensor classes, Activation activation, Loss loss) {
    Tensor h = x;
    for (int i = 0; i < weights.size(); i += 2) {
      Tensor z = h.matmul(weights.get(i)).add(weights.get(i + 1));
      h = i + 2 < weights.size() ? activation.of(z) : z;
    }
    Tensor column = classes.reshape(classes.shape().count(), 1);
    return switch (loss) {
      case SQUARED_ERROR -> h.subtract(column).square().sum();
      case CROSS_ENTROPY -> h.crossEntropy(classes).mean();
    };
  }

  // --- in single numbers

  private static Value numbers(
      List<Value[][]> weights, Value[][] x, Tensor classes, Activation activation, Loss loss) {
    Value[][] h = x;
    for (int i = 0; i < weights.size(); i += 2) {
      h = dense(h, weights.get(i), weights.get(i + 1)[0]);
      if (i + 2 < weights.size()) {
        h = each(h, activation::of);
      }
    }
    Value total = Value.constant(0);
    for (int r = 0; r < h.length; r++) {
      total = total.plus(ofRow(h[r], classes.at(r), loss));
    }
    return loss == Loss.CROSS_ENTROPY ? total.dividedBy(Value.constant(h.length)) : total;
  }

  private static Value ofRow(Value[] row, float wanted, Loss loss) {
    return switch (loss) {
      case SQUARED_ERROR ->
          sum(Arrays.stream(row).map(z -> z.minus(Value.constant(wanted)).pow(2)).toList());
      case CROSS_ENTROPY ->
          sum(Arrays.stream(row).map(Value::exp).toList()).log().minus(row[(int) wanted]);
    };
  }

  private static Value[][] dense(Value[][] x, Value[][] weight, Value[] bias) {
    Value[][] y = new Value[x.length][bias.length];
    for (int r = 0; r < x.length; r++) {
      Value[] row = x[r];
      for (int j = 0; j < bias.length; j++) {
        int column = j;
        y[r][j] =
            bias[j].plus(
                sum(
                    IntStream.range(0, row.length)
                        .mapToObj(k -> row[k].times(weight[k][column]))
                        .toList()));
      }
    }
    return y;
  }

  private static Value sum(List<Value> terms) {
    return terms.stream().reduce(Value::plus).orElseThrow();
  }

  private static Value[][] each(Value[][] x, UnaryOperator<Value> f) {
    return Arrays.stream(x)
        .map(row -> Arrays.stream(row).map(f).toArray(Value[]::new))
        .toArray(Value[][]::new);
  }

  private static Value[][] values(Tensor matrix, boolean learned) {
    Value[][] values = new Value[matrix.shape().size(0)][matrix.shape().size(1)];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        float number = matrix.at(i, j);
        values[i][j] = learned ? Value.parameter("", number) : Value.constant(number);
      }
    }
    return values;
  }
}
