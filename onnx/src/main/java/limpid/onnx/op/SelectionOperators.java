package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// What is chosen or ordered by what it is: different rows, boxes that stand for others, sequences
/// backwards.
final class SelectionOperators {
  /// What finding the place of one among all takes, in simple steps.
  private static final int COMPARISON = 1 << 8;

  /// What looking at two boxes takes, in simple steps.
  private static final int OVERLAP = 1 << 3;

  private SelectionOperators() {}

  static List<Operator> all() {
    return List.of(
        new Operator("Unique", Set.of("axis", "sorted"), SelectionOperators::unique),
        Operator.of("NonMaxSuppression", Set.of("center_point_box"), SelectionOperators::standing),
        Operator.of(
            "ReverseSequence", Set.of("batch_axis", "time_axis"), SelectionOperators::backwards));
  }

  // --- different rows

  /// The different parts of an axis (or numbers, without one), where each is first, which of them
  /// each is, and how often.
  private static List<Value> unique(Call call) {
    boolean flat = !call.node().attributes().containsKey("axis");
    Value x = flat ? call.moved(0, t -> t.reshape(t.shape().count())) : call.value(0);
    int axis = flat ? 0 : call.axis(call.whole("axis", 0), x.shape().rank());
    int n = x.shape().size(axis);
    call.checkSteps(n, COMPARISON);
    int[] order = Movement.swapped(x.shape().rank(), 0, axis);
    Comparator<Integer> rows = rows(x.moved(t -> t.permute(order)), n);
    List<Integer> sorted = IntStream.range(0, n).boxed().sorted(rows).toList();
    int[] firsts = new int[n]; // of each part, the first that is the same
    for (int i = 0; i < n; i++) {
      int at = sorted.get(i);
      firsts[at] =
          i > 0 && rows.compare(sorted.get(i - 1), at) == 0 ? firsts[sorted.get(i - 1)] : at;
    }
    List<Integer> different =
        (call.flag("sorted", true) ? sorted.stream() : IntStream.range(0, n).boxed())
            .filter(i -> firsts[i] == i)
            .toList();
    int[] places = new int[n];
    for (int i = 0; i < different.size(); i++) {
      places[different.get(i)] = i;
    }
    long[] counts = new long[different.size()];
    long[] inverse = new long[n];
    for (int i = 0; i < n; i++) {
      inverse[i] = places[firsts[i]];
      counts[places[firsts[i]]]++;
    }
    long[] indices = different.stream().mapToLong(i -> i).toArray();
    Tensor from = Value.ofWholes(indices).tensor();
    return List.of(
        x.moved(t -> t.gather(axis, from)),
        Value.ofWholes(indices),
        Value.ofWholes(inverse),
        Value.ofWholes(counts));
  }

  /// Parts of the first axis, number by number; equal ones stay in their order.
  private static Comparator<Integer> rows(Value x, int n) {
    int size = n == 0 ? 0 : x.shape().count() / n;
    Comparator<Integer> each =
        switch (x) {
          case Value.Whole(ElementType type, _, long[] numbers) ->
              (a, b) -> WholeNumbers.order(type, numbers[a], numbers[b]);
          case Value.Real(_, Tensor numbers) -> {
            float[] reals = numbers.toArray();
            yield (a, b) -> Float.compare(reals[a] + 0f, reals[b] + 0f);
          }
          case Value.Text(_, List<String> texts) -> (a, b) -> texts.get(a).compareTo(texts.get(b));
        };
    return (a, b) -> {
      for (int i = 0; i < size; i++) {
        int order = each.compare(a * size + i, b * size + i);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  // --- boxes

  /// Boxes of a high score, one after the other, that do not overlap much with those chosen before:
  /// [chosen, 3] of batch, class and box.
  private static Value standing(Call call) {
    Shape s = call.shape(0);
    Shape scored = call.shape(1);
    checkBoxes(call, s, scored);
    long most = call.has(2) ? call.whole(2) : 0;
    float overlap = call.tensor(3, 0f).reshape().item();
    float least = call.tensor(4, Float.NEGATIVE_INFINITY).reshape().item();
    float[] boxes = corners(call.tensor(0).toArray(), call.flag("center_point_box", false));
    float[] scores = call.tensor(1).toArray();
    int n = s.size(1);
    List<long[]> chosen = new ArrayList<>();
    long steps = 0;
    for (int row = 0; n > 0 && row < scored.size(0) * scored.size(1); row++) {
      int batch = row / scored.size(1);
      List<Integer> kept = new ArrayList<>();
      for (int i : ranked(scores, row * n, n, least)) {
        if (kept.size() >= most) {
          break;
        }
        call.checkSteps(steps += kept.size(), OVERLAP);
        int box = batch * n + i;
        if (kept.stream().allMatch(other -> overlap(boxes, other, box) <= overlap)) {
          kept.add(box);
          chosen.add(new long[] {batch, row % scored.size(1), i});
        }
      }
    }
    return new Value.Whole(
        ElementType.INT64,
        Shape.of(chosen.size(), 3),
        chosen.stream().flatMapToLong(Arrays::stream).toArray());
  }

  private static void checkBoxes(Call call, Shape s, Shape scored) {
    if (s.rank() != 3
        || s.last() != 4
        || scored.rank() != 3
        || s.size(0) != scored.size(0)
        || s.size(1) != scored.last()) {
      throw call.wrong(
          "wants boxes [batch, n, 4] and scores [batch, classes, n], but got %s and %s"
              .formatted(s, scored));
    }
  }

  private static int[] ranked(float[] scores, int start, int n, float least) {
    return IntStream.range(0, n)
        .filter(i -> scores[start + i] > least)
        .boxed()
        .sorted((a, b) -> Float.compare(scores[start + b], scores[start + a]))
        .mapToInt(i -> i)
        .toArray();
  }

  /// The lesser and the larger corner of each box, which is given by any two opposite ones, or by
  /// its middle and sizes.
  private static float[] corners(float[] boxes, boolean fromMiddle) {
    float[] corners = new float[boxes.length];
    for (int i = 0; i < boxes.length; i++) {
      int first = i / 4 * 4 + i % 2;
      float a = boxes[first];
      float b = boxes[first + 2];
      float low = fromMiddle ? a - b / 2 : Math.min(a, b);
      corners[i] = i % 4 < 2 ? low : fromMiddle ? a + b / 2 : Math.max(a, b);
    }
    return corners;
  }

  /// What two boxes have in common, of what they have together.
  private static float overlap(float[] boxes, int a, int b) {
    float common = 1;
    float ofA = 1;
    float ofB = 1;
    for (int i = 0; i < 2; i++) {
      float lowA = boxes[4 * a + i];
      float lowB = boxes[4 * b + i];
      float highA = boxes[4 * a + i + 2];
      float highB = boxes[4 * b + i + 2];
      common *= Math.max(0, Math.min(highA, highB) - Math.max(lowA, lowB));
      ofA *= highA - lowA;
      ofB *= highB - lowB;
    }
    return common <= 0 || ofA <= 0 || ofB <= 0 ? 0 : common / (ofA + ofB - common);
  }

  // --- sequences

  /// The first numbers of each sequence in the other order, as many as are said.
  private static Value backwards(Call call) {
    Shape s = call.shape(0);
    int time = call.axis(call.whole("time_axis", 0), s.rank());
    int batch = call.axis(call.whole("batch_axis", 1), s.rank());
    long[] lengths = call.value(1).wholes();
    if (time + batch != 1 || lengths.length != s.size(batch)) {
      throw call.wrong(
          "of %s it turns %s sequences on axis %s".formatted(s, lengths.length, batch));
    }
    call.checkCounted(s.count());
    float[] places = Movement.count(s.count()).toArray();
    int inner = s.count(2, s.rank());
    for (int i = 0; i < places.length; i++) {
      int[] at = {i / inner / s.size(1), i / inner % s.size(1)};
      long length = lengths[at[batch]];
      if (length < 0 || length > s.size(time)) {
        throw call.wrong("a sequence of %s is not in %s".formatted(length, s));
      }
      if (at[time] < length) {
        at[time] = (int) length - 1 - at[time];
      }
      places[i] = (float) ((at[0] * s.size(1) + at[1]) * inner + i % inner);
    }
    Tensor from = Tensor.wrap(s, places);
    return call.moved(0, x -> x.reshape(s.count()).gather(from));
  }
}
