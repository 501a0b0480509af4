package limpid.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// What flows along an edge of a graph: numbers, or texts on their way to becoming numbers.
public sealed interface Value {
  /// The largest count up to which float32 holds every whole number.
  int EXACT = 1 << 24;

  /// Real numbers, or truths as 0 and 1.
  record Real(ElementType type, Tensor numbers) implements Value {
    @Override
    public Shape shape() {
      return numbers.shape();
    }
  }

  /// Whole numbers, row by row; those of uint64 as the same 64 bits. The array is not copied: leave
  /// it as it is.
  @SuppressWarnings("ArrayRecordComponent") // never compared: a handle, as a tensor is
  record Whole(ElementType type, Shape shape, long[] numbers) implements Value {
    /// Checks that there are as many as the shape has.
    public Whole {
      if (numbers.length != shape.count()) {
        throw new ShapeException("whole numbers", shape + " does not hold " + numbers.length);
      }
    }
  }

  /// Texts, row by row.
  record Text(Shape shape, List<String> texts) implements Value {
    /// Copies the list, and checks that there are as many as the shape has.
    public Text {
      texts = List.copyOf(texts);
      if (texts.size() != shape.count()) {
        throw new ShapeException("texts", shape + " does not hold " + texts.size());
      }
    }

    @Override
    public ElementType type() {
      return ElementType.STRING;
    }
  }

  /// What one number is.
  ElementType type();

  /// The shape.
  Shape shape();

  /// Numbers of a type, real or whole, from a computation with floats: rounded to that type, and
  /// the fraction of whole ones dropped.
  static Value of(ElementType type, Tensor numbers) {
    return of(type, numbers, true);
  }

  /// The same.
  ///
  /// @param saturate whether what is too large for an 8-bit float becomes its largest number
  static Value of(ElementType type, Tensor numbers, boolean saturate) {
    if (type == ElementType.FLOAT || type == ElementType.DOUBLE) {
      return new Real(type, numbers);
    }
    if (type == ElementType.BOOL) {
      return new Real(type, numbers.notEqual(Tensor.of(0)));
    }
    float[] x = numbers.toArray();
    if (type.isReal()) {
      for (int i = 0; i < x.length; i++) {
        x[i] = type.round(x[i], saturate);
      }
      return new Real(type, Tensor.wrap(numbers.shape(), x));
    }
    long[] whole = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      whole[i] = type.wrap(toWhole(type, x[i]));
    }
    return new Whole(type, numbers.shape(), whole);
  }

  /// 64-bit whole numbers on one axis, as shapes and axes are.
  static Value ofWholes(long... numbers) {
    return new Whole(ElementType.INT64, Shape.of(numbers.length), numbers);
  }

  /// True or false, number by number, given as 1 or 0.
  static Value ofTruths(Tensor numbers) {
    return new Real(ElementType.BOOL, numbers);
  }

  /// The numbers as floats, the nearest ones where they are whole and large.
  default Tensor tensor() {
    return switch (this) {
      case Real(_, Tensor numbers) -> numbers;
      case Whole(ElementType type, Shape shape, long[] numbers) -> {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = toFloat(type, numbers[i]);
        }
        yield Tensor.wrap(shape, floats);
      }
      case Text _ -> throw noNumbers();
    };
  }

  private static ShapeException noNumbers() {
    return new ShapeException("texts", "are no numbers to compute with");
  }

  private static long toWhole(ElementType type, float x) {
    // beyond the largest signed number a cast would stay at it
    return type == ElementType.UINT64 && x >= 0x1p63f
        ? (long) (x - 0x1p63f) + Long.MIN_VALUE
        : (long) x;
  }

  private static float toFloat(ElementType type, long x) {
    // halved with its last bit kept below, a large unsigned number is rounded once, as it should be
    return type == ElementType.UINT64 && x < 0 ? 2 * (float) ((x >>> 1) | (x & 1)) : (float) x;
  }

  /// The numbers as floats, none of which has been rounded.
  ///
  /// @throws ShapeException if one is too large for that
  default Tensor exact() {
    if (this instanceof Whole(ElementType type, _, long[] numbers)) {
      for (long x : numbers) {
        if (Math.abs(x) > EXACT || x == Long.MIN_VALUE) {
          throw new ShapeException(
              "whole numbers",
              "are computed here as float32, which does not hold the %s %s; it may be up to %s"
                  .formatted(type, x, EXACT));
        }
      }
    }
    return tensor();
  }

  /// The whole numbers; the fraction of real ones is dropped.
  default long[] wholes() {
    return switch (this) {
      case Whole(_, _, long[] numbers) -> numbers.clone();
      case Real(_, Tensor numbers) -> {
        float[] floats = numbers.toArray();
        long[] whole = new long[floats.length];
        for (int i = 0; i < whole.length; i++) {
          whole[i] = (long) floats[i];
        }
        yield whole;
      }
      case Text _ -> throw noNumbers();
    };
  }

  /// The texts.
  ///
  /// @throws ShapeException if they are numbers
  default List<String> words() {
    if (this instanceof Text(_, List<String> texts)) {
      return texts;
    }
    throw new ShapeException("texts", "are wanted, but got numbers of type " + type());
  }

  /// The same elsewhere: a movement computes nothing, so that whole numbers and texts take the way
  /// that their positions, held as floats, take.
  default Value moved(Function<Tensor, Tensor> movement) {
    return moved(List.of(this), tensors -> movement.apply(tensors.getFirst()));
  }

  /// Several values of one type elsewhere.
  ///
  /// @param movement gets the tensors in their order; of all but real numbers, their positions
  static Value moved(List<Value> from, Function<List<Tensor>, Tensor> movement) {
    ElementType type = from.getFirst().type();
    if (from.stream().allMatch(value -> value instanceof Real)) {
      return new Real(type, movement.apply(from.stream().map(Value::tensor).toList()));
    }
    int count = from.stream().mapToInt(value -> value.shape().count()).sum();
    if (count > EXACT) {
      throw new ShapeException(
          "whole numbers", "can be moved up to %s at once, not %s".formatted(EXACT, count));
    }
    Tensor[] positions = new Tensor[from.size()];
    int start = 0;
    for (int i = 0; i < positions.length; i++) {
      positions[i] = positions(from.get(i).shape(), start);
      start += positions[i].shape().count();
    }
    Tensor moved = movement.apply(List.of(positions));
    return from.getFirst() instanceof Text ? texts(from, moved) : wholes(type, from, moved);
  }

  private static Value wholes(ElementType type, List<Value> from, Tensor moved) {
    long[] pool = from.stream().map(Value::wholes).flatMapToLong(Arrays::stream).toArray();
    float[] places = moved.toArray();
    long[] numbers = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      numbers[i] = pool[(int) places[i]];
    }
    return new Whole(type, moved.shape(), numbers);
  }

  private static Value texts(List<Value> from, Tensor moved) {
    List<String> pool = from.stream().flatMap(value -> value.words().stream()).toList();
    List<String> texts = new ArrayList<>();
    for (float place : moved.toArray()) {
      texts.add(pool.get((int) place));
    }
    return new Text(moved.shape(), texts);
  }

  private static Tensor positions(Shape shape, int start) {
    float[] numbers = new float[shape.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = start + i;
    }
    return Tensor.wrap(shape, numbers);
  }
}
