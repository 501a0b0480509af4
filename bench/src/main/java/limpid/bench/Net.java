package limpid.bench;

import java.util.ArrayList;
import java.util.List;

/// A network as data, which every contender builds in its own way from the same numbers.
///
/// @param input the shape of one example
/// @param parts from input to output
/// @param loss what training makes small
record Net(List<Integer> input, List<Part> parts, Loss loss) {

  /// What training makes small, always a mean over the batch.
  enum Loss {
    /// of logits against classes
    CROSS_ENTROPY,
    /// of numbers against numbers
    SQUARED_ERROR
  }

  /// A piece of a network. Sizes are spelled out, so that nobody has to infer shapes.
  sealed interface Part {
    /// y = x·W + b
    record Dense(int in, int out) implements Part {
      float[] weight(int place) {
        return Numbers.uniform(100 + place, in * out, Math.sqrt(6.0 / in));
      }

      float[] bias(int place) {
        return Numbers.uniform(200 + place, out, 0.1);
      }
    }

    /// Convolution with a square kernel, stride 1, no padding; the weight is [out, in, k, k].
    record Convolution(int in, int out, int kernel) implements Part {
      float[] weight(int place) {
        int fan = in * kernel * kernel;
        return Numbers.uniform(100 + place, out * fan, Math.sqrt(6.0 / fan));
      }

      float[] bias(int place) {
        return Numbers.uniform(200 + place, out, 0.1);
      }
    }

    /// Normalises the last axis; begins with scale 1 and shift 0, ε is 10⁻⁵.
    record LayerNorm(int size) implements Part {}

    /// Maximum over squares of this size, which is also the stride.
    record MaxPool(int size) implements Part {}

    /// Leaves out this share while training.
    record Dropout(float rate) implements Part {}

    /// max(x, 0)
    record Relu() implements Part {}

    /// 1 / (1 + e⁻ˣ)
    record Sigmoid() implements Part {}

    /// All axes of an example into one.
    record Flatten(int size) implements Part {}
  }

  /// Dense layers of these sizes with ReLU between them.
  static Net relu(Loss loss, int... sizes) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i + 1 < sizes.length; i++) {
      parts.add(new Part.Dense(sizes[i], sizes[i + 1]));
      if (i + 2 < sizes.length) {
        parts.add(new Part.Relu());
      }
    }
    return new Net(List.of(sizes[0]), List.copyOf(parts), loss);
  }

  /// 2-4-1 with sigmoids: what learns exclusive or in textbooks.
  static Net xor() {
    return new Net(
        List.of(2),
        List.of(new Part.Dense(2, 4), new Part.Sigmoid(), new Part.Dense(4, 1), new Part.Sigmoid()),
        Loss.SQUARED_ERROR);
  }

  /// 100-256-256-256-1, each hidden layer normalised, rectified and thinned by a tenth.
  static Net tabular() {
    List<Part> parts = new ArrayList<>();
    int in = 100;
    for (int i = 0; i < 3; i++) {
      parts.add(new Part.Dense(in, 256));
      parts.add(new Part.LayerNorm(256));
      parts.add(new Part.Relu());
      parts.add(new Part.Dropout(0.1f));
      in = 256;
    }
    parts.add(new Part.Dense(in, 1));
    return new Net(List.of(100), List.copyOf(parts), Loss.SQUARED_ERROR);
  }

  /// LeNet-5 on 28×28 as it is taught today: two convolutions 5×5 without padding, each with ReLU
  /// and max pooling, then 256-120-84-10.
  ///
  /// Source: LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document
  /// recognition", 1998.
  static Net lenet() {
    return new Net(
        List.of(1, 28, 28),
        List.of(
            new Part.Convolution(1, 6, 5),
            new Part.Relu(),
            new Part.MaxPool(2),
            new Part.Convolution(6, 16, 5),
            new Part.Relu(),
            new Part.MaxPool(2),
            new Part.Flatten(256),
            new Part.Dense(256, 120),
            new Part.Relu(),
            new Part.Dense(120, 84),
            new Part.Relu(),
            new Part.Dense(84, 10)),
        Loss.CROSS_ENTROPY);
  }

  /// How many numbers one example has.
  int inputSize() {
    return input.stream().reduce(1, (a, b) -> a * b);
  }

  /// How many numbers come out for one example.
  int outputSize() {
    int size = 0;
    for (Part part : parts) {
      if (part instanceof Part.Dense dense) {
        size = dense.out();
      }
    }
    return size;
  }

  /// The same without chance, which no two contenders share.
  Net withoutDropout() {
    return new Net(
        input, parts.stream().filter(part -> !(part instanceof Part.Dropout)).toList(), loss);
  }

  /// So many examples, row after row.
  float[] examples(int rows) {
    return Numbers.uniform(1, rows * inputSize(), 1);
  }

  /// The classes wanted of so many examples.
  long[] wantedClasses(int rows) {
    return Numbers.classes(2, rows, outputSize());
  }

  /// The numbers wanted of so many examples.
  float[] wantedNumbers(int rows) {
    return Numbers.uniform(2, rows * outputSize(), 1);
  }
}
