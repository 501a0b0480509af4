package limpid.onnx.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A node that is drawn by chance, piece by piece.
final class Draft {
  final String operator;
  final SequencedMap<String, Attribute> settings = new LinkedHashMap<>();
  final List<Value> inputs = new ArrayList<>();
  long version = 20;
  int outputs = 1;
  private final Rng rng;
  private int draws;

  Draft(String operator, int number) {
    this.operator = operator;
    this.rng = Rng.of(number).at(operator);
  }

  int below(int n) {
    return rng.below(n, draws++);
  }

  int from(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean perhaps() {
    return below(2) == 0;
  }

  int[] sizes(int rank) {
    return IntStream.range(0, rank).map(_ -> from(1, 4)).toArray();
  }

  Value reals(int... sizes) {
    Shape shape = Shape.of(sizes);
    float[] x = new float[shape.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (below(801) - 400) / 100f;
    }
    return new Value.Real(ElementType.FLOAT, Tensor.wrap(shape, x));
  }

  Value positive(int... sizes) {
    return new Value.Real(ElementType.FLOAT, reals(sizes).tensor().abs().add(0.25f));
  }

  Value wholes(int[] sizes, int least, int most) {
    Shape shape = Shape.of(sizes);
    long[] x = IntStream.range(0, shape.count()).mapToLong(_ -> from(least, most)).toArray();
    return new Value.Whole(ElementType.INT64, shape, x);
  }

  /// Of 8 bits.
  Value small(ElementType type, int... sizes) {
    Value x = wholes(sizes, (int) type.least(), (int) type.most());
    return new Value.Whole(type, x.shape(), x.wholes());
  }

  static Value scalar(long x) {
    return new Value.Whole(ElementType.INT64, Shape.of(), new long[] {x});
  }

  Value some(int... sizes) {
    return perhaps() ? reals(sizes) : wholes(sizes, -5, 5);
  }

  void in(Value... values) {
    inputs.addAll(List.of(values));
  }

  void set(String name, long value) {
    settings.put(name, new Attribute.Whole(value));
  }

  void set(String name, float value) {
    settings.put(name, new Attribute.Real(value));
  }

  void set(String name, String value) {
    settings.put(name, new Attribute.Text(value));
  }

  void set(String name, int... values) {
    settings.put(name, new Attribute.Wholes(IntStream.of(values).mapToObj(Long::valueOf).toList()));
  }

  int[] each(int n, int least, int most) {
    return IntStream.range(0, n).map(_ -> from(least, most)).toArray();
  }

  int axis(int rank) {
    return below(2 * rank) - rank;
  }

  /// Some of the axes, in their order.
  int[] axes(int rank) {
    return IntStream.range(0, rank)
        .filter(_ -> perhaps())
        .map(i -> perhaps() ? i : i - rank)
        .toArray();
  }

  static Attribute list(int... values) {
    return new Attribute.Wholes(IntStream.of(values).mapToObj(Long::valueOf).toList());
  }

  static int[] joined(int a, int b, int... rest) {
    return IntStream.concat(IntStream.of(a, b), IntStream.of(rest)).toArray();
  }

  Value like(Value x, int... sizes) {
    return x instanceof Value.Whole ? wholes(sizes, -5, 5) : reals(sizes);
  }
}
