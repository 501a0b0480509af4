package limpid.tensor;

import java.util.Arrays;
import java.util.List;
import limpid.error.GradientException;
import limpid.error.ShapeException;
import limpid.kernel.Kernels;
import limpid.random.Rng;
import limpid.tensor.op.Abs;
import limpid.tensor.op.Add;
import limpid.tensor.op.ArgMax;
import limpid.tensor.op.ArgMin;
import limpid.tensor.op.Array;
import limpid.tensor.op.AveragePool;
import limpid.tensor.op.Axes;
import limpid.tensor.op.BatchMatMul;
import limpid.tensor.op.BatchNorm;
import limpid.tensor.op.BroadcastTo;
import limpid.tensor.op.Clamp;
import limpid.tensor.op.Compare;
import limpid.tensor.op.Compare.Relation;
import limpid.tensor.op.Concat;
import limpid.tensor.op.Conv2d;
import limpid.tensor.op.CrossEntropy;
import limpid.tensor.op.Divide;
import limpid.tensor.op.Dropout;
import limpid.tensor.op.Elu;
import limpid.tensor.op.Erf;
import limpid.tensor.op.Exp;
import limpid.tensor.op.Expm1;
import limpid.tensor.op.Flip;
import limpid.tensor.op.Floor;
import limpid.tensor.op.Gather;
import limpid.tensor.op.Gelu;
import limpid.tensor.op.HardSigmoid;
import limpid.tensor.op.HardSwish;
import limpid.tensor.op.LayerNorm;
import limpid.tensor.op.LeakyRelu;
import limpid.tensor.op.Log;
import limpid.tensor.op.Log1p;
import limpid.tensor.op.LogSoftmax;
import limpid.tensor.op.LogSumExp;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.Max;
import limpid.tensor.op.MaxPool;
import limpid.tensor.op.Maximum;
import limpid.tensor.op.Mean;
import limpid.tensor.op.Min;
import limpid.tensor.op.Minimum;
import limpid.tensor.op.Mish;
import limpid.tensor.op.Moments;
import limpid.tensor.op.Multiply;
import limpid.tensor.op.Negate;
import limpid.tensor.op.OneHot;
import limpid.tensor.op.Op;
import limpid.tensor.op.Pad;
import limpid.tensor.op.Permute;
import limpid.tensor.op.Pow;
import limpid.tensor.op.Reciprocal;
import limpid.tensor.op.Relu;
import limpid.tensor.op.Reshape;
import limpid.tensor.op.Round;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Selu;
import limpid.tensor.op.Sigmoid;
import limpid.tensor.op.SigmoidCrossEntropy;
import limpid.tensor.op.Sign;
import limpid.tensor.op.Silu;
import limpid.tensor.op.Slice;
import limpid.tensor.op.Softmax;
import limpid.tensor.op.Softplus;
import limpid.tensor.op.Sqrt;
import limpid.tensor.op.Square;
import limpid.tensor.op.Step;
import limpid.tensor.op.Subtract;
import limpid.tensor.op.Sum;
import limpid.tensor.op.Tanh;
import limpid.tensor.op.Transpose;
import limpid.tensor.op.Variance;
import limpid.tensor.op.Where;
import limpid.tensor.op.WithoutGradient;

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

  /// y = this − number
  public Tensor subtract(float number) {
    return subtract(of(number));
  }

  /// y = this · number
  public Tensor multiply(float number) {
    return multiply(of(number));
  }

  /// y = this / number
  public Tensor divide(float number) {
    return divide(of(number));
  }

  /// y = −x
  public Tensor negate() {
    return apply(new Negate(), this);
  }

  /// y = thisᵉ; the squares, roots and reciprocals among the powers are computed as such
  public Tensor pow(float exponent) {
    if (exponent == 2f) {
      return square();
    }
    if (exponent == 0.5f) {
      return sqrt();
    }
    return exponent == -1f ? reciprocal() : pow(of(exponent));
  }

  /// y = this^other, number by number
  public Tensor pow(Tensor exponent) {
    return apply(new Pow(), this, exponent);
  }

  /// y = max(this, other), number by number
  public Tensor maximum(Tensor other) {
    return apply(new Maximum(), this, other);
  }

  /// y = min(this, other), number by number
  public Tensor minimum(Tensor other) {
    return apply(new Minimum(), this, other);
  }

  // --- comparisons; their results have no gradient

  /// 1 where this = other, else 0
  public Tensor equal(Tensor other) {
    return apply(new Compare(Relation.EQUAL), this, other);
  }

  /// 1 where this ≠ other, else 0
  public Tensor notEqual(Tensor other) {
    return apply(new Compare(Relation.NOT_EQUAL), this, other);
  }

  /// 1 where this < other, else 0
  public Tensor less(Tensor other) {
    return apply(new Compare(Relation.LESS), this, other);
  }

  /// 1 where this ≤ other, else 0
  public Tensor lessEqual(Tensor other) {
    return apply(new Compare(Relation.LESS_EQUAL), this, other);
  }

  /// 1 where this > other, else 0
  public Tensor greater(Tensor other) {
    return apply(new Compare(Relation.GREATER), this, other);
  }

  /// 1 where this ≥ other, else 0
  public Tensor greaterEqual(Tensor other) {
    return apply(new Compare(Relation.GREATER_EQUAL), this, other);
  }

  /// y = a where the condition is not 0, else b, number by number
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return apply(new Where(), condition, a, b);
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
  ///
  /// @param sizes of its axes; one may be −1, for what the others leave
  public Tensor reshape(int... sizes) {
    Op op = Reshape.of(shape(), sizes);
    Shape to = op.shape(List.of(shape()));
    return new Tensor(array.as(to), origin(op, List.of(this)));
  }

  // --- images

  /// Convolution of these images [b, c, h, w] with filters [f, c / groups, kh, kw]; [b, f, h′, w′].
  /// Settings that differ between rows and columns are those of [Conv2d]; see [#apply].
  public Tensor conv2d(Tensor filters, int stride, int padding, int dilation, int groups) {
    return apply(new Conv2d(stride, padding, dilation, groups), this, filters);
  }

  /// The same with a bias [f] for each filter.
  public Tensor conv2d(
      Tensor filters, Tensor bias, int stride, int padding, int dilation, int groups) {
    return apply(new Conv2d(stride, padding, dilation, groups), this, filters, bias);
  }

  /// The maximum of each window of kernel × kernel over the last two axes.
  public Tensor maxPool(int kernel, int stride, int padding) {
    return apply(new MaxPool(kernel, stride, padding), this);
  }

  /// The mean of each window of kernel × kernel over the last two axes; padding counts as zeros.
  public Tensor averagePool(int kernel, int stride, int padding) {
    return apply(new AveragePool(kernel, stride, padding), this);
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
    if (axis < -sizes.length || axis >= sizes.length) {
      throw new ShapeException(
          "unsqueeze",
          "%s has no place %s for a new axis; there are 0 to %s, and -1 for the last"
              .formatted(shape(), axis, shape().rank()));
    }
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

  // --- over axes

  /// Sum over these axes, which go; over all if none is named.
  public Tensor sum(int... axes) {
    return sum(Axes.of(axes), false);
  }

  /// Sum over these axes, which go or stay with size 1.
  public Tensor sum(Axes axes, boolean keepAxes) {
    return apply(new Sum(axes, keepAxes), this);
  }

  /// Mean over these axes, which go; over all if none is named.
  public Tensor mean(int... axes) {
    return mean(Axes.of(axes), false);
  }

  /// Mean over these axes, which go or stay with size 1.
  public Tensor mean(Axes axes, boolean keepAxes) {
    return apply(new Mean(axes, keepAxes), this);
  }

  /// Unbiased variance over these axes, which go; over all if none is named.
  public Tensor variance(int... axes) {
    return variance(Axes.of(axes), false, 1);
  }

  /// Variance over these axes, which go or stay with size 1.
  ///
  /// @param correction 1 for the unbiased estimate from a sample, 0 for the numbers themselves
  public Tensor variance(Axes axes, boolean keepAxes, int correction) {
    return apply(new Variance(axes, keepAxes, correction), this);
  }

  /// The largest over these axes, which go; over all if none is named.
  public Tensor max(int... axes) {
    return max(Axes.of(axes), false);
  }

  /// The largest over these axes, which go or stay with size 1.
  public Tensor max(Axes axes, boolean keepAxes) {
    return apply(new Max(axes, keepAxes), this);
  }

  /// The smallest over these axes, which go; over all if none is named.
  public Tensor min(int... axes) {
    return min(Axes.of(axes), false);
  }

  /// The smallest over these axes, which go or stay with size 1.
  public Tensor min(Axes axes, boolean keepAxes) {
    return apply(new Min(axes, keepAxes), this);
  }

  /// ln Σ eˣ over these axes, which go; over all if none is named.
  public Tensor logSumExp(int... axes) {
    return logSumExp(Axes.of(axes), false);
  }

  /// ln Σ eˣ over these axes, which go or stay with size 1.
  public Tensor logSumExp(Axes axes, boolean keepAxes) {
    return apply(new LogSumExp(axes, keepAxes), this);
  }

  /// Where the largest number along an axis stands, the first of equals; the axis goes.
  public Tensor argMax(int axis) {
    return argMax(axis, false);
  }

  /// Where the largest number along an axis stands; the axis goes or stays with size 1.
  public Tensor argMax(int axis, boolean keepAxis) {
    return apply(new ArgMax(axis, keepAxis), this);
  }

  /// Where the smallest number along an axis stands, the first of equals; the axis goes.
  public Tensor argMin(int axis) {
    return argMin(axis, false);
  }

  /// Where the smallest number along an axis stands; the axis goes or stays with size 1.
  public Tensor argMin(int axis, boolean keepAxis) {
    return apply(new ArgMin(axis, keepAxis), this);
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

  /// 1 / x
  public Tensor reciprocal() {
    return apply(new Reciprocal(), this);
  }

  /// eˣ − 1
  public Tensor expm1() {
    return apply(new Expm1(), this);
  }

  /// ln(1 + x)
  public Tensor log1p() {
    return apply(new Log1p(), this);
  }

  /// 2/√π · ∫₀ˣ e^−t² dt
  public Tensor erf() {
    return apply(new Erf(), this);
  }

  /// the nearest whole number, the even one of two; no gradient
  public Tensor round() {
    return apply(new Round(), this);
  }

  /// the largest whole number that is not above x; no gradient
  public Tensor floor() {
    return apply(new Floor(), this);
  }

  /// −1, 0 or 1; no gradient
  public Tensor sign() {
    return apply(new Sign(), this);
  }

  /// 1.0507 · x where x > 0, else 1.7581 · (eˣ − 1)
  public Tensor selu() {
    return apply(new Selu(), this);
  }

  /// x / (1 + e⁻ˣ)
  public Tensor silu() {
    return apply(new Silu(), this);
  }

  /// x · tanh(ln(1 + eˣ))
  public Tensor mish() {
    return apply(new Mish(), this);
  }

  /// ln(1 + eˣ)
  public Tensor softplus() {
    return apply(new Softplus(), this);
  }

  /// min(max(x + 3, 0), 6) / 6
  public Tensor hardSigmoid() {
    return apply(new HardSigmoid(), this);
  }

  /// x · min(max(x + 3, 0), 6) / 6
  public Tensor hardSwish() {
    return apply(new HardSwish(), this);
  }

  /// min(max(x, low), high)
  public Tensor clamp(float low, float high) {
    return apply(new Clamp(low, high), this);
  }

  /// x where x > 0, else slope · x
  public Tensor leakyRelu(float slope) {
    return apply(new LeakyRelu(slope), this);
  }

  /// x where x > 0, else α · (eˣ − 1)
  public Tensor elu(float alpha) {
    return apply(new Elu(alpha), this);
  }

  /// x · Φ(x), where Φ is the normal distribution
  public Tensor gelu() {
    return apply(new Gelu(false), this);
  }

  /// x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2
  public Tensor geluByTanh() {
    return apply(new Gelu(true), this);
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

  /// Each row brought to mean 0 and deviation 1, then times `gain` plus `bias`.
  ///
  /// @param epsilon is added to the variance
  public Tensor layerNorm(Tensor gain, Tensor bias, float epsilon) {
    return apply(new LayerNorm(epsilon), this, gain, bias);
  }

  // --- functions of each channel, the second axis

  /// Means and variances of the channels, [2, c].
  public Tensor moments() {
    return apply(new Moments(), this);
  }

  /// (x − mean) / √(variance + ε) · gain + bias, each channel with its own numbers [c].
  ///
  /// @param epsilon is added to the variance
  public Tensor batchNorm(Tensor mean, Tensor variance, Tensor gain, Tensor bias, float epsilon) {
    return apply(new BatchNorm(epsilon), this, mean, variance, gain, bias);
  }

  // --- chance

  /// The largest of each `pieces` neighbours on the last axis, [.., units · pieces] → [.., units],
  /// as Goodfellow et al. 2013 have it; pieces that are equally large share the gradient.
  public Tensor maxout(int pieces) {
    int n = shape().rank() == 0 ? 0 : shape().last();
    if (pieces < 1 || n % pieces != 0 || n == 0) {
      throw new ShapeException(
          "maxout",
          "the last axis of %s cannot be divided into groups of %s".formatted(shape(), pieces));
    }
    int[] groups = unsqueeze(-1).shape().toArray();
    groups[groups.length - 2] = n / pieces;
    groups[groups.length - 1] = pieces;
    return reshape(groups).max(-1);
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
    boolean gradient = !(op instanceof WithoutGradient);
    for (int i = 0; i < inputs.size(); i++) {
      if (gradient && inputs.get(i).tracked() && !op.hasGradient(i)) {
        throw new GradientException(
            "%s has no gradient by its input %s; that one cannot depend on a parameter"
                .formatted(op.name(), i + 1));
      }
    }
    return inputs.stream().allMatch(input -> input.origin instanceof Origin.Given)
        ? Origin.GIVEN
        : new Origin.Computed(op, inputs, gradient && inputs.stream().anyMatch(Tensor::tracked));
  }
}
