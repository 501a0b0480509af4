package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;
import org.jspecify.annotations.Nullable;

/// Normalisations, and dropout where nothing is learned.
final class NormalisationOperators {
  /// Before version 9 a mean for each number of an image, and not for each channel, could be asked.
  private static final Choice<Boolean> SPATIAL = Choice.ofWhole("spatial", 1, Map.of(1L, true));

  /// The length of what stands along an axis.
  private static final Choice<BiFunction<Tensor, Axes, Tensor>> LENGTH =
      Choice.ofWhole(
          "p",
          2,
          Map.of(
              1L, (x, axis) -> x.abs().sum(axis, true),
              2L, (x, axis) -> x.square().sum(axis, true).sqrt()));

  private NormalisationOperators() {}

  static List<Operator> all() {
    return List.of(
        new Operator(
                "BatchNormalization",
                Set.of("epsilon", "momentum", "training_mode"),
                NormalisationOperators::batch)
            .choosing(SPATIAL),
        Operator.of("InstanceNormalization", Set.of("epsilon"), NormalisationOperators::instance),
        new Operator(
            "LayerNormalization",
            Set.of("axis", "epsilon", "stash_type"),
            NormalisationOperators::layer),
        Operator.of(
            "RMSNormalization",
            Set.of("axis", "epsilon", "stash_type"),
            NormalisationOperators::rootMeanSquare),
        Operator.of(
            "GroupNormalization",
            Set.of("epsilon", "num_groups", "stash_type"),
            NormalisationOperators::group),
        Operator.of(
            "MeanVarianceNormalization", Set.of("axes"), NormalisationOperators::meanVariance),
        Operator.of("LpNormalization", Set.of("axis"), NormalisationOperators::length)
            .choosing(LENGTH),
        Operator.of(
            "LRN", Set.of("alpha", "beta", "bias", "size"), NormalisationOperators::response),
        new Operator("Dropout", Set.of("seed", "ratio"), NormalisationOperators::dropout)
            .demanding(NormalisationOperators::answering));
  }

  /// What is added to a variance. Of nothing the least there is: it changes no other variance than
  /// 0, and our own operations want some.
  private static float epsilon(Call call) {
    return Math.max(Float.MIN_VALUE, call.real("epsilon", 1e-5f));
  }

  /// Numbers on a single axis are of one channel.
  private static List<Value> batch(Call call) {
    int[] sizes = call.shape(0).toArray();
    Tensor x = sizes.length == 1 ? call.tensor(0).unsqueeze(1) : call.tensor(0);
    Tensor gain = call.tensor(1);
    Tensor bias = call.tensor(2);
    float epsilon = epsilon(call);
    if (!call.isLearning()) {
      return List.of(
          call.like(
              0, x.batchNorm(call.tensor(3), call.tensor(4), gain, bias, epsilon).reshape(sizes)));
    }
    int c = x.shape().size(1);
    Tensor moments = x.moments();
    Tensor mean = moments.slice(0, 0, 1).reshape(c);
    Tensor variance = moments.slice(0, 1, 2).reshape(c);
    float kept = call.real("momentum", 0.9f);
    return List.of(
        call.like(0, x.batchNorm(mean, variance, gain, bias, epsilon).reshape(sizes)),
        call.like(3, call.tensor(3).multiply(kept).add(mean.multiply(1 - kept))),
        call.like(4, call.tensor(4).multiply(kept).add(variance.multiply(1 - kept))),
        call.like(3, mean),
        call.like(4, variance));
  }

  /// Numbers a number for each channel, seen with the axes of x.
  private static Tensor perChannel(Tensor numbers, int rank) {
    int[] shape = Window.ones(rank);
    shape[1] = numbers.shape().count();
    return numbers.reshape(shape);
  }

  private static Axes from(int axis, int rank) {
    return Axes.of(IntStream.range(axis, rank).toArray());
  }

  /// (x − μ) / √(σ² + ε)
  private static Tensor standardised(Tensor x, Axes axes, float epsilon) {
    return x.subtract(x.mean(axes, true)).divide(x.variance(axes, true, 0).add(epsilon).sqrt());
  }

  private static Value instance(Call call) {
    Tensor x = call.tensor(0);
    int rank = x.shape().rank();
    Tensor y = standardised(x, from(2, rank), epsilon(call));
    return call.like(
        0, y.multiply(perChannel(call.tensor(1), rank)).add(perChannel(call.tensor(2), rank)));
  }

  /// Also gives the means and the reciprocals of the deviations.
  private static List<Value> layer(Call call) {
    Tensor x = call.tensor(0);
    Shape s = x.shape();
    int axis = call.axis(call.whole("axis", -1), s.rank());
    Axes axes = from(axis, s.rank());
    float epsilon = epsilon(call);
    Tensor inverse = x.variance(axes, true, 0).add(epsilon).sqrt().reciprocal();
    Tensor mean = x.mean(axes, true);
    boolean ours = call.has(2) && call.shape(1).count() == s.count(axis, s.rank());
    Tensor y;
    if (ours && call.shape(2).count() == call.shape(1).count()) {
      int n = s.count(axis, s.rank());
      Tensor rows = x.reshape(s.count(0, axis), n);
      y =
          rows.layerNorm(call.tensor(1).reshape(n), call.tensor(2).reshape(n), epsilon)
              .reshape(s.toArray());
    } else {
      y = x.subtract(mean).multiply(inverse).multiply(call.tensor(1)).add(call.tensor(2, 0f));
    }
    return List.of(
        call.like(0, y),
        new Value.Real(ElementType.FLOAT, mean),
        new Value.Real(ElementType.FLOAT, inverse));
  }

  private static Value rootMeanSquare(Call call) {
    Tensor x = call.tensor(0);
    int rank = x.shape().rank();
    Axes axes = from(call.axis(call.whole("axis", -1), rank), rank);
    Tensor size = x.square().mean(axes, true).add(epsilon(call)).sqrt();
    return call.like(0, x.divide(size).multiply(call.tensor(1)));
  }

  /// Before version 21 there is a gain and a bias for each group, since then for each channel.
  private static Value group(Call call) {
    Tensor x = call.tensor(0);
    int[] sizes = x.shape().toArray();
    int groups = call.count("num_groups", 1);
    int batch = sizes[0];
    Tensor rows = x.reshape(batch, groups, x.shape().count() / Math.max(1, batch * groups));
    Tensor y = standardised(rows, Axes.of(2), epsilon(call));
    if (call.version() < 21) {
      Tensor gain = perChannel(call.tensor(1), 3);
      return call.like(0, y.multiply(gain).add(perChannel(call.tensor(2), 3)).reshape(sizes));
    }
    Tensor gain = perChannel(call.tensor(1), sizes.length);
    Tensor bias = perChannel(call.tensor(2), sizes.length);
    return call.like(0, y.reshape(sizes).multiply(gain).add(bias));
  }

  private static Value meanVariance(Call call) {
    Tensor x = call.tensor(0);
    long @Nullable [] named = call.wholes("axes");
    int[] axes = call.axes(named == null ? new long[] {0, 2, 3} : named, x.shape().rank());
    Tensor centred = x.subtract(x.mean(Axes.of(axes), true));
    Tensor deviation = centred.square().mean(Axes.of(axes), true).sqrt();
    return call.like(0, centred.divide(deviation.add(1e-9f)));
  }

  /// To length 1; what has no length stays 0.
  private static Value length(Call call) {
    Tensor x = call.tensor(0);
    Axes axis = Axes.of(call.axis(call.whole("axis", -1), x.shape().rank()));
    Tensor length = LENGTH.in(call).apply(x, axis);
    Tensor some = length.notEqual(Tensor.of(0));
    return call.like(0, Tensor.where(some, x.divide(length), Tensor.of(0)));
  }

  /// x / (bias + α/n · Σ x²)^β over n neighbouring channels.
  private static Value response(Call call) {
    Tensor x = call.tensor(0);
    int n = call.count("size", 1);
    int channels = x.shape().size(1);
    int before = Math.min((n - 1) / 2, channels); // farther out there is nothing
    int after = Math.min(n / 2, channels);
    Tensor squares = Movement.padded(x.square(), 1, before, after, 0f);
    Tensor sum =
        IntStream.rangeClosed(0, before + after)
            .mapToObj(i -> squares.slice(1, i, i + channels))
            .reduce(Tensor::add)
            .orElseThrow();
    float alpha = call.real("alpha", 1e-4f) / n;
    Tensor size = sum.multiply(alpha).add(call.real("bias", 1f));
    return call.like(0, x.divide(size.pow(call.real("beta", 0.75f))));
  }

  /// A model that is asked answers. Only where it is told to learn, and to drop, there is no
  /// telling what the other system's dice would show.
  private static @Nullable String answering(Call call) {
    boolean learning = call.has(2) && isSome(call.tensor(2));
    boolean later = call.isNamed(1) && !call.has(1); // how many are dropped is known when it runs
    return learning && !later && isSome(call.tensor(1, 0.5f))
        ? "training mode, whose random numbers are those of its own system; export the model to answer, not to learn"
        : null;
  }

  private static boolean isSome(Tensor number) {
    return number.shape().count() == 1 && number.reshape().item() != 0;
  }

  /// Nothing is dropped.
  private static List<Value> dropout(Call call) {
    int[] shape = call.shape(0).toArray();
    Tensor all = Tensor.of(1).broadcastTo(shape);
    ElementType mask = call.version() < 10 ? call.value(0).type() : ElementType.BOOL;
    return Arrays.asList(call.value(0), new Value.Real(mask, all));
  }
}
