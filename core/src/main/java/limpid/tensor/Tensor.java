package limpid.tensor;

import java.util.Arrays;
import java.util.List;
import limpid.error.GradientException;
import limpid.error.ShapeException;
import limpid.kernel.Kernels;
import limpid.random.Rng;
import limpid.tensor.op.Abs;
import limpid.tensor.op.Add;
import limpid.tensor.op.Array;
import limpid.tensor.op.BatchMatMul;
import limpid.tensor.op.BroadcastTo;
import limpid.tensor.op.Concat;
import limpid.tensor.op.CrossEntropy;
import limpid.tensor.op.Divide;
import limpid.tensor.op.Dropout;
import limpid.tensor.op.Exp;
import limpid.tensor.op.Flip;
import limpid.tensor.op.Gather;
import limpid.tensor.op.Log;
import limpid.tensor.op.LogSoftmax;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.Mean;
import limpid.tensor.op.Multiply;
import limpid.tensor.op.Negate;
import limpid.tensor.op.OneHot;
import limpid.tensor.op.Op;
import limpid.tensor.op.Pad;
import limpid.tensor.op.Permute;
import limpid.tensor.op.Relu;
import limpid.tensor.op.Reshape;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Sigmoid;
import limpid.tensor.op.SigmoidCrossEntropy;
import limpid.tensor.op.Slice;
import limpid.tensor.op.Softmax;
import limpid.tensor.op.Sqrt;
import limpid.tensor.op.Square;
import limpid.tensor.op.Step;
import limpid.tensor.op.Subtract;
import limpid.tensor.op.Sum;
import limpid.tensor.op.Tanh;
import limpid.tensor.op.Transpose;

/// Numbers in a shape, immutable, float32, row-major. An expression of tensors runs at once; if
/// something in it is [learned][#learned], it also remembers its operations, and [#backward] walks
/// them back.
///
/// ```java
/// Tensor w = Tensor.of(Shape.of(2, 1), 0.5f, -0.5f).learned("w");
/// Tensor loss = x.matmul(w).subtract(wanted).square().mean();
/// Tensor slope = loss.backward().of(w);
/// ```
public final class Tensor {
  private final Array array;
  private final Origin origin;

  private Tensor(Array array, Origin origin) {
    this.array = array;
    this.origin = origin;
  }

  // --- made of numbers

  /// A tensor of these numbers, copied.
  public static Tensor of(Shape shape, float... numbers) {
    return wrap(shape, numbers.clone());
  }

  /// A single number.
  public static Tensor of(float number) {
    return wrap(Shape.of(), new float[] {number});
  }

  /// A tensor over this very array, which nobody may change from now on.
  public static Tensor wrap(Shape shape, float[] numbers) {
    if (numbers.length != shape.count()) {
      throw new ShapeException(
          "tensor",
          "%s holds %s numbers, but got %s".formatted(shape, shape.count(), numbers.length));
    }
    return new Tensor(new Array(numbers, 0, shape), Origin.GIVEN);
  }

  /// All zeros.
  public static Tensor zeros(Shape shape) {
    return new Tensor(Array.of(shape), Origin.GIVEN);
  }

  /// The same numbers as something that is learned: a parameter, of which gradients may be asked.
  ///
  /// @param name tells it from other parameters in messages, such as `0.weight`
  public Tensor learned(String name) {
    return new Tensor(array, new Origin.Learned(name));
  }

  /// The same numbers as an input in whose place others may come: what is computed from it
  /// remembers how, so that a program can be recorded.
  ///
  /// @param name what it is, such as `x`
  public Tensor input(String name) {
    return new Tensor(array, new Origin.Input(name));
  }

  // --- looked at

  /// The shape.
  public Shape shape() {
    return array.shape();
  }

  /// The numbers, copied, row by row.
  public float[] toArray() {
    return Arrays.copyOfRange(array.data(), array.offset(), array.offset() + array.count());
  }

  /// The number of a tensor that holds just one.
  public float item() {
    if (array.count() != 1) {
      throw new ShapeException("item", "wants a tensor of one number, but this one is " + shape());
    }
    return array.data()[array.offset()];
  }

  /// The number at these indices.
  public float at(int... index) {
    Shape s = shape();
    if (index.length != s.rank()) {
      throw new ShapeException(
          "at", "%s has %s axes, but got %s indices".formatted(s, s.rank(), index.length));
    }
    int flat = 0;
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= s.size(i)) {
        throw new ShapeException("at", "there is no %s in %s".formatted(Arrays.toString(index), s));
      }
      flat = flat * s.size(i) + index[i];
    }
    return array.data()[array.offset() + flat];
  }

  /// The memory itself, for the other packages of core.
  public Array array() {
    return array;
  }

  /// How it came about.
  public Origin origin() {
    return origin;
  }

  /// Whether a gradient can flow here.
  boolean tracked() {
    return origin instanceof Origin.Learned
        || (origin instanceof Origin.Computed computed && computed.differentiable());
  }

  @Override
  public String toString() {
    int shown = Math.min(8, array.count());
    String numbers =
        Arrays.toString(Arrays.copyOfRange(array.data(), array.offset(), array.offset() + shown));
    return "Tensor%s %s"
        .formatted(
            shape(),
            array.count() > 8 ? numbers.substring(0, numbers.length() - 1) + ", …]" : numbers);
  }

  // --- learned from

  /// The gradients of this single number by everything learned that it depends on.
  public Gradients backward() {
    return Autograd.backward(this);
  }

  // --- arithmetic, broadcast as NumPy does

  /// y = this + other
  public Tensor add(Tensor other) {
    return apply(new Add(), this, other);
  }

  /// y = this − other
  public Tensor subtract(Tensor other) {
    return apply(new Subtract(), this, other);
  }

  /// y = this · other, number by number
  public Tensor multiply(Tensor other) {
    return apply(new Multiply(), this, other);
  }

  /// y = this / other, number by number
  public Tensor divide(Tensor other) {
    return apply(new Divide(), this, other);
  }

  /// y = this + number
  public Tensor add(float number) {
    return add(of(number));
  }

  /// y = this · number
  public Tensor multiply(float number) {
    return multiply(of(number));
  }

  /// y = −x
  public Tensor negate() {
    return apply(new Negate(), this);
  }

  // --- matrices

  /// Matrix product, [m, k] × [k, n] → [m, n]; of more axes, the products side by side, [.., m, k]
  /// × [.., k, n] → [.., m, n], the leading axes broadcast.
  public Tensor matmul(Tensor other) {
    return matmul(false, other, false);
  }

  /// Matrix product with either operand transposed on the way.
  public Tensor matmul(boolean transposeThis, Tensor other, boolean transposeOther) {
    int rank = shape().rank();
    int others = other.shape().rank();
    if (rank > 2 && others == 2 && !transposeThis) {
      // many rows times one matrix: a single product
      int rows = shape().count(0, rank - 1);
      Tensor product = reshape(rows, shape().last()).matmul(false, other, transposeOther);
      return product.reshape(shape().with(-1, product.shape().last()).toArray());
    }
    return rank > 2 || others > 2
        ? apply(new BatchMatMul(transposeThis, transposeOther), this, other)
        : apply(new MatMul(transposeThis, transposeOther), this, other);
  }

  /// The last two axes swapped.
  public Tensor transpose() {
    return apply(new Transpose(), this);
  }

  /// The same numbers in another shape; no number is copied.
  public Tensor reshape(int... sizes) {
    Op op = new Reshape(Shape.of(sizes));
    Shape to = op.shape(List.of(shape()));
    return new Tensor(array.as(to), origin(op, List.of(this)));
  }

  // --- moved

  /// The same numbers without an axis of size 1.
  public Tensor squeeze(int axis) {
    if (shape().size(axis) != 1) {
      throw new ShapeException(
          "squeeze",
          "axis %s of %s has the size %s, not 1".formatted(axis, shape(), shape().size(axis)));
    }
    return reshape(shape().without(axis).toArray());
  }

  /// The same numbers with a new axis of size 1, which stands at this place.
  ///
  /// @param axis 0 … rank, or −1 for a new last axis
  public Tensor unsqueeze(int axis) {
    int[] sizes = shape().under(1).toArray();
    int a = Shape.of(sizes).axis(axis);
    System.arraycopy(sizes, 1, sizes, 0, a);
    sizes[a] = 1;
    return reshape(sizes);
  }

  /// The axes in another order: axis i of the result is axis `axes[i]` of this.
  public Tensor permute(int... axes) {
    return apply(new Permute(Arrays.stream(axes).boxed().toList()), this);
  }

  /// Repeated to a larger shape, as NumPy broadcasts.
  public Tensor broadcastTo(int... sizes) {
    return apply(new BroadcastTo(Shape.of(sizes)), this);
  }

  /// The part of an axis from `start` to `stop` (exclusive).
  public Tensor slice(int axis, int start, int stop) {
    return slice(axis, start, stop, 1);
  }

  /// Every `step`-th entry of an axis from `start` to `stop` (exclusive).
  public Tensor slice(int axis, int start, int stop, int step) {
    return apply(new Slice(axis, start, stop, step), this);
  }

  /// More room on an axis, before and after, filled with one number.
  public Tensor pad(int axis, int before, int after, float value) {
    return apply(new Pad(axis, before, after, value), this);
  }

  /// The other way round along an axis.
  public Tensor flip(int axis) {
    return apply(new Flip(axis), this);
  }

  /// Several tensors one after the other along an axis.
  public static Tensor concat(int axis, Tensor... parts) {
    return apply(new Concat(axis), parts);
  }

  /// Several tensors of one shape as the entries of a new axis.
  ///
  /// @param axis where the new axis stands, 0 … rank, or −1 for a new last axis
  public static Tensor stack(int axis, Tensor... parts) {
    return concat(
        axis, Arrays.stream(parts).map(part -> part.unsqueeze(axis)).toArray(Tensor[]::new));
  }

  /// The rows of this table with these indices, whole numbers held as floats, in any shape.
  public Tensor gather(Tensor indices) {
    return gather(0, indices);
  }

  /// The entries of an axis with these indices, whose axes take its place.
  public Tensor gather(int axis, Tensor indices) {
    return apply(new Gather(axis), this, indices);
  }

  /// These classes, whole numbers held as floats, as rows of 0 and 1.
  public Tensor oneHot(int classes) {
    return apply(new OneHot(classes), this);
  }

  // --- over an axis

  /// Sum over one axis, which goes.
  public Tensor sum(int axis) {
    return sum(axis, false);
  }

  /// Sum over one axis, which goes or stays with size 1.
  public Tensor sum(int axis, boolean keepAxis) {
    return apply(new Sum(axis, keepAxis), this);
  }

  /// Sum of all numbers, a single number.
  public Tensor sum() {
    return flat().sum(0);
  }

  /// Mean over one axis, which goes.
  public Tensor mean(int axis) {
    return mean(axis, false);
  }

  /// Mean over one axis, which goes or stays with size 1.
  public Tensor mean(int axis, boolean keepAxis) {
    return apply(new Mean(axis, keepAxis), this);
  }

  /// Mean of all numbers, a single number.
  public Tensor mean() {
    return flat().mean(0);
  }

  private Tensor flat() {
    return shape().rank() == 1 ? this : reshape(array.count());
  }

  // --- functions of each number

  /// |x|
  public Tensor abs() {
    return apply(new Abs(), this);
  }

  /// x²
  public Tensor square() {
    return apply(new Square(), this);
  }

  /// √x
  public Tensor sqrt() {
    return apply(new Sqrt(), this);
  }

  /// eˣ
  public Tensor exp() {
    return apply(new Exp(), this);
  }

  /// ln x
  public Tensor log() {
    return apply(new Log(), this);
  }

  /// 1 where x > 0, else 0
  public Tensor step() {
    return apply(new Step(), this);
  }

  /// 1 / (1 + e⁻ˣ)
  public Tensor sigmoid() {
    return apply(new Sigmoid(), this);
  }

  /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
  public Tensor tanh() {
    return apply(new Tanh(), this);
  }

  /// max(x, 0)
  public Tensor relu() {
    return apply(new Relu(), this);
  }

  // --- functions of each row of the last axis

  /// e^xᵢ / Σⱼ e^xⱼ
  public Tensor softmax() {
    return apply(new Softmax(), this);
  }

  /// ln softmax
  public Tensor logSoftmax() {
    return apply(new LogSoftmax(), this);
  }

  /// Each number 0 with probability `rate`, else divided by 1 − rate; the draw is a function of
  /// `rng` and `step` alone.
  ///
  /// @param step the number of the step, as [limpid.tensor.op.StepNumber] writes it
  public Tensor dropout(float rate, Rng rng, Tensor step) {
    return apply(new Dropout(rate, rng.key()), this, step);
  }

  // --- losses

  /// Cross-entropy of these logits [rows, n] against classes [rows] held as whole numbers; [rows].
  public Tensor crossEntropy(Tensor classes) {
    return apply(new CrossEntropy(), this, classes);
  }

  /// Binary cross-entropy of these logits against wanted numbers in 0..1 of the same shape, number
  /// by number.
  public Tensor binaryCrossEntropy(Tensor wanted) {
    return apply(new SigmoidCrossEntropy(), this, wanted);
  }

  // --- how an operation becomes a tensor

  /// The result of any operation, such as one of your own ([Op.Custom]).
  ///
  /// @throws ShapeException if the inputs do not fit it
  public static Tensor apply(Op op, Tensor... inputs) {
    List<Tensor> in = List.of(inputs);
    Array y = Array.of(op.shape(in.stream().map(Tensor::shape).toList()));
    Kernels kernels = Compute.current().kernels();
    op.forward(in.stream().map(Tensor::array).toList(), y, Scratch.FRESH).run(kernels);
    return new Tensor(y, origin(op, in));
  }

  private static Origin origin(Op op, List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).tracked() && !op.hasGradient(i)) {
        throw new GradientException(
            "%s has no gradient by its input %s; that one cannot depend on a parameter"
                .formatted(op.name(), i + 1));
      }
    }
    return inputs.stream().allMatch(input -> input.origin instanceof Origin.Given)
        ? Origin.GIVEN
        : new Origin.Computed(op, inputs, inputs.stream().anyMatch(Tensor::tracked));
  }
}
