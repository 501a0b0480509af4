package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import limpid.error.ShapeException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A node with the values that it is given.
///
/// @param node the node
/// @param version of the operators that the model was written for
/// @param inputs in its order; null for one that is left out
public record Call(Node node, long version, List<@Nullable Value> inputs) {
  /// More numbers than this are not made out of a shape that a model says: a mistaken size would
  /// take all memory.
  private static final long MOST = 1L << 27;

  /// More simple steps than this are not taken for one node: they would be a matter of minutes.
  private static final long MOST_STEPS = 1L << 31;

  // --- inputs

  /// Whether this input is there.
  public boolean has(int i) {
    return i < inputs.size() && inputs.get(i) != null;
  }

  /// Whether this input is there, or will be when the node runs.
  boolean isNamed(int i) {
    return i < node.inputs().size() && !node.inputs().get(i).isEmpty();
  }

  /// An input, which must be there.
  public Value value(int i) {
    Value value = i < inputs.size() ? inputs.get(i) : null;
    if (value == null) {
      throw wrong("its input %s is not there".formatted(i + 1));
    }
    return value;
  }

  /// All inputs, every one of which must be there.
  List<Value> values() {
    return IntStream.range(0, inputs.size()).mapToObj(this::value).toList();
  }

  /// The numbers of an input as floats, none of which has been rounded.
  public Tensor tensor(int i) {
    return value(i).exact();
  }

  /// The same, or one number if it is left out.
  public Tensor tensor(int i, float otherwise) {
    return has(i) ? tensor(i) : Tensor.of(otherwise);
  }

  /// The shape of an input.
  public Shape shape(int i) {
    return value(i).shape();
  }

  /// A result of the type of an input.
  ///
  /// @throws ShapeException if it is of whole numbers, and larger than float32 counts
  Value like(int i, Tensor result) {
    if (value(i).type().isWhole()) {
      for (float x : result.toArray()) {
        if (!(Math.abs(x) <= Value.EXACT)) {
          throw wrong(
              "its whole numbers grow beyond " + Value.EXACT + ", up to which they are exact");
        }
      }
    }
    return Value.of(value(i).type(), result);
  }

  /// The single whole number of an input.
  public long whole(int i) {
    long[] numbers = value(i).wholes();
    if (numbers.length != 1) {
      throw wrong("its input %s is %s instead of one number".formatted(i + 1, shape(i)));
    }
    return numbers[0];
  }

  // --- settings

  /// A whole number, or another if it is not said.
  public long whole(String name, long otherwise) {
    return switch (node.attributes().get(name)) {
      case null -> otherwise;
      case Attribute.Whole(long number) -> number;
      case Attribute other -> throw mistyped(name, other);
    };
  }

  /// The same as 32 bits.
  public int integer(String name, int otherwise) {
    long number = whole(name, otherwise);
    if ((int) number != number) {
      throw wrong("its attribute \"%s\" is %s".formatted(name, number));
    }
    return (int) number;
  }

  /// A whole number that counts something: from 1 on, and no absurd one.
  int count(String name, int otherwise) {
    long number = whole(name, otherwise);
    if (number < 1 || number > MOST) {
      throw wrong(
          "its attribute \"%s\" is %s; it counts from 1 to %s".formatted(name, number, MOST));
    }
    return (int) number;
  }

  /// Whether a batch normalisation takes the statistics of the batch: an attribute says so, and
  /// before version 14 whoever asked for more than its first output.
  public boolean isLearning() {
    long wanted = node.outputs().stream().filter(output -> !output.isEmpty()).count();
    return version < 14 ? wanted > 1 : flag("training_mode", false);
  }

  /// The same as a yes or no, 1 or 0.
  public boolean flag(String name, boolean otherwise) {
    return whole(name, otherwise ? 1 : 0) != 0;
  }

  /// A real number, or another if it is not said.
  public float real(String name, float otherwise) {
    return switch (node.attributes().get(name)) {
      case null -> otherwise;
      case Attribute.Real(float number) -> number;
      case Attribute other -> throw mistyped(name, other);
    };
  }

  /// A text, or another if it is not said.
  public String text(String name, String otherwise) {
    return switch (node.attributes().get(name)) {
      case null -> otherwise;
      case Attribute.Text(String text) -> text;
      case Attribute other -> throw mistyped(name, other);
    };
  }

  /// Texts; none if they are not said.
  public List<String> texts(String name) {
    return switch (node.attributes().get(name)) {
      case null -> List.of();
      case Attribute.Texts(List<String> texts) -> texts;
      case Attribute other -> throw mistyped(name, other);
    };
  }

  /// Real numbers; none if they are not said.
  public float[] reals(String name) {
    return switch (node.attributes().get(name)) {
      case null -> new float[0];
      case Attribute.Reals(List<Float> numbers) -> {
        float[] reals = new float[numbers.size()];
        for (int i = 0; i < reals.length; i++) {
          reals[i] = numbers.get(i);
        }
        yield reals;
      }
      case Attribute other -> throw mistyped(name, other);
    };
  }

  /// Whole numbers, or null.
  public long @Nullable [] wholes(String name) {
    return switch (node.attributes().get(name)) {
      case null -> null;
      case Attribute.Wholes(List<Long> numbers) ->
          numbers.stream().mapToLong(Long::longValue).toArray();
      case Attribute other -> throw mistyped(name, other);
    };
  }

  /// Whole numbers that older versions have as a setting and newer ones as an input; null if there
  /// are none.
  public long @Nullable [] wholes(String name, int input) {
    return has(input) ? value(input).wholes() : wholes(name);
  }

  /// The type that a setting names.
  ElementType type(String name, ElementType otherwise) {
    return ElementType.of(whole(name, otherwise.code()));
  }

  // --- shapes

  /// A shape that the model says, of no more numbers than there should be.
  Shape sized(long... sizes) {
    long count = 1;
    int[] ints = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < 0 || sizes[i] > MOST || (count *= sizes[i]) > MOST) {
        throw wrong(
            "it would make numbers of the shape %s; up to %s are made"
                .formatted(Arrays.toString(sizes), MOST));
      }
      ints[i] = (int) sizes[i];
    }
    return Shape.of(ints);
  }

  /// That it takes no absurd time.
  ///
  /// @param factors of the number of its steps
  void checkSteps(long... factors) {
    long steps = 1;
    for (long factor : factors) {
      // neither is more than 2³¹, so that their product does not overflow
      if (factor > MOST_STEPS || (steps *= Math.max(1, factor)) > MOST_STEPS) {
        throw wrong(
            "it would take more than %s steps, by sizes of %s"
                .formatted(MOST_STEPS, Arrays.toString(factors)));
      }
    }
  }

  /// A shape with one more axis.
  Shape longer(Shape shape, int size) {
    long[] sizes = new long[shape.rank() + 1];
    for (int i = 0; i < shape.rank(); i++) {
      sizes[i] = shape.size(i);
    }
    sizes[shape.rank()] = size;
    return sized(sizes);
  }

  /// Axes counted from 0, each of which is in a shape of that rank.
  int[] axes(long[] axes, int rank) {
    int[] counted = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      counted[i] = axis(axes[i], rank);
    }
    return counted;
  }

  /// An axis counted from 0, of so many.
  public int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw wrong("there is no axis %s among %s".formatted(axis, rank));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /// Where it is cut into rows: an axis from 0 to the rank, inclusive.
  int cut(long axis, int rank) {
    return axis == rank ? rank : axis(axis, rank);
  }

  /// That so many numbers can be told apart by their places, which are floats.
  void checkCounted(int places) {
    if (places > Value.EXACT) {
      throw wrong(
          "of %s numbers the places are wanted; up to %s have one".formatted(places, Value.EXACT));
    }
  }

  /// The numbers of an input moved elsewhere.
  Value moved(int i, Function<Tensor, Tensor> movement) {
    return value(i).moved(movement);
  }

  // --- errors

  ShapeException wrong(String problem) {
    return new ShapeException(node.kind(), problem);
  }

  private ShapeException mistyped(String name, Attribute found) {
    return wrong(
        "its attribute \"%s\" is a %s"
            .formatted(name, found.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
  }
}
