package limpid.onnx.op;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import limpid.error.ShapeException;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Arithmetic of whole numbers, of which tensors hold none: of 64 bits, then cut to the type.
final class WholeNumbers {
  private WholeNumbers() {}

  /// An input that must be of whole numbers.
  static Value.Whole checked(Call call, int input) {
    if (call.value(input) instanceof Value.Whole whole) {
      return whole;
    }
    throw call.wrong(
        "wants whole numbers, but its input %s is %s"
            .formatted(input + 1, call.value(input).type()));
  }

  /// A function of each number.
  static Value each(Value.Whole x, LongUnaryOperator f) {
    long[] y = x.numbers().clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = x.type().wrap(f.applyAsLong(y[i]));
    }
    return new Value.Whole(x.type(), x.shape(), y);
  }

  /// A function of pairs, broadcast; the result is of the first one's type.
  static Value pair(Value a, Value b, LongBinaryOperator f) {
    Shape shape = common(a, b);
    long[] x = spread(a, shape);
    long[] y = spread(b, shape);
    for (int i = 0; i < x.length; i++) {
      x[i] = a.type().wrap(f.applyAsLong(x[i], y[i]));
    }
    return new Value.Whole(a.type(), shape, x);
  }

  /// Brought to one along axes, which have the size 1 then; carried over 64 bits.
  static Value.Whole reduced(Value.Whole x, int[] axes, long first, LongBinaryOperator with) {
    Shape s = x.shape();
    Shape kept = s;
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    long[] y = new long[kept.count()];
    Arrays.fill(y, first);
    for (int i = 0; i < x.numbers().length; i++) {
      int place = 0;
      for (int axis = 0; axis < s.rank(); axis++) {
        int own = i / s.count(axis + 1, s.rank()) % s.size(axis);
        place = place * kept.size(axis) + (kept.size(axis) == 1 ? 0 : own);
      }
      y[place] = x.type().wrap(with.applyAsLong(y[place], x.numbers()[i]));
    }
    return new Value.Whole(x.type(), kept, y);
  }

  /// 1 where the relation holds between pairs, else 0.
  static Value compare(Value a, Value b, LongRelation relation) {
    Shape shape = common(a, b);
    long[] x = spread(a, shape);
    long[] y = spread(b, shape);
    float[] holds = new float[x.length];
    for (int i = 0; i < holds.length; i++) {
      holds[i] = relation.holds(order(a.type(), x[i], y[i])) ? 1 : 0;
    }
    return Value.ofTruths(Tensor.wrap(shape, holds));
  }

  /// Whether a relation holds, by the sign of a comparison.
  interface LongRelation {
    boolean holds(int order);
  }

  /// The shape of both, which broadcasting zeros of their shapes has.
  static Shape common(Value a, Value b) {
    return a.shape().equals(b.shape())
        ? a.shape()
        : Tensor.zeros(a.shape()).add(Tensor.zeros(b.shape())).shape();
  }

  private static long[] spread(Value x, Shape shape) {
    return x.shape().equals(shape)
        ? x.wholes()
        : x.moved(t -> t.broadcastTo(shape.toArray())).wholes();
  }

  static int order(ElementType type, long a, long b) {
    return type == ElementType.UINT64 ? Long.compareUnsigned(a, b) : Long.compare(a, b);
  }

  static long maximum(ElementType type, long a, long b) {
    return order(type, a, b) >= 0 ? a : b;
  }

  static long minimum(ElementType type, long a, long b) {
    return order(type, a, b) <= 0 ? a : b;
  }

  /// Towards 0.
  static long divide(ElementType type, long a, long b) {
    checkDivisor(b);
    return type == ElementType.UINT64 ? Long.divideUnsigned(a, b) : a / b;
  }

  static long remainder(ElementType type, long a, long b, boolean truncated) {
    checkDivisor(b);
    if (type == ElementType.UINT64) {
      return Long.remainderUnsigned(a, b);
    }
    return truncated ? a % b : Math.floorMod(a, b);
  }

  private static void checkDivisor(long b) {
    if (b == 0) {
      throw new ShapeException("division", "of whole numbers by 0");
    }
  }

  /// By squaring; of a negative exponent what is left of the fraction without its part behind the
  /// point.
  static long power(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      result *= (left & 1) == 1 ? square : 1;
      square *= square;
    }
    return result;
  }

  /// Powers with real exponents, without their part behind the point.
  static Value power(Value base, Tensor exponents) {
    Shape shape = Tensor.zeros(base.shape()).add(Tensor.zeros(exponents.shape())).shape();
    long[] y = spread(base, shape);
    float[] e = exponents.broadcastTo(shape.toArray()).toArray();
    for (int i = 0; i < y.length; i++) {
      y[i] = base.type().wrap((long) StrictMath.pow((double) y[i], e[i]));
    }
    return new Value.Whole(base.type(), shape, y);
  }
}
