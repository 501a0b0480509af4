package limpid.onnx.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Numbers and texts looked up in a list: `LabelEncoder`, `CategoryMapper` and `OneHotEncoder`.
final class Lookups {
  private Lookups() {}

  static List<Operator> all() {
    return List.of(
        LearningOperators.of(
            "LabelEncoder",
            Set.of(
                "classes_strings",
                "default_float",
                "default_int64",
                "default_string",
                "default_tensor",
                "keys_floats",
                "keys_int64s",
                "keys_strings",
                "keys_tensor",
                "values_floats",
                "values_int64s",
                "values_strings",
                "values_tensor"),
            call ->
                call.node().attributes().containsKey("classes_strings")
                    ? mapped(call, "classes_strings", places(call, "classes_strings"))
                    : encoded(call)),
        LearningOperators.of(
            "CategoryMapper",
            Set.of("cats_int64s", "cats_strings", "default_int64", "default_string"),
            call -> mapped(call, "cats_strings", list(call, "cats_int64s"))),
        LearningOperators.of(
            "OneHotEncoder", Set.of("cats_int64s", "cats_strings", "zeros"), Lookups::hot));
  }

  /// A key as it is compared: numbers by their value, so that NaN finds NaN and 0 finds −0.
  private static List<Object> keys(Value x) {
    return switch (x) {
      case Value.Text(_, List<String> texts) -> List.copyOf(texts);
      case Value.Whole(_, _, long[] numbers) -> {
        List<Object> keys = new ArrayList<>();
        for (long number : numbers) {
          keys.add(number);
        }
        yield keys;
      }
      case Value.Real(_, Tensor numbers) -> {
        List<Object> keys = new ArrayList<>();
        for (float number : numbers.toArray()) {
          keys.add(number + 0f);
        }
        yield keys;
      }
    };
  }

  /// A list among the settings, of whatever it is.
  private static Value list(Call call, String name) {
    Attribute attribute = call.node().attributes().get(name);
    return switch (attribute) {
      case Attribute.Texts(List<String> texts) -> new Value.Text(Shape.of(texts.size()), texts);
      case Attribute.Wholes(List<Long> numbers) ->
          Value.ofWholes(numbers.stream().mapToLong(Long::longValue).toArray());
      case Attribute.Reals _ -> {
        float[] numbers = call.reals(name);
        yield LearningOperators.floats(Tensor.wrap(Shape.of(numbers.length), numbers));
      }
      case Attribute.Numbers(Value value) -> value.moved(t -> t.reshape(t.shape().count()));
      case null, default -> throw call.wrong("it does not say \"%s\"".formatted(name));
    };
  }

  private static Value places(Call call, String name) {
    long[] places = new long[list(call, name).shape().count()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return Value.ofWholes(places);
  }

  /// From keys to values, and for other keys the default.
  private static Value encoded(Call call) {
    String keys = said(call, "keys_");
    String values = said(call, "values_");
    Value to = list(call, values);
    return looked(call, list(call, keys), to, otherwise(call, to));
  }

  private static String said(Call call, String beginning) {
    return call.node().attributes().keySet().stream()
        .filter(name -> name.startsWith(beginning))
        .findFirst()
        .orElseThrow(() -> call.wrong("it does not say its " + beginning + "…"));
  }

  private static Value otherwise(Call call, Value like) {
    if (call.node().attributes().containsKey("default_tensor")) {
      return list(call, "default_tensor");
    }
    return switch (like) {
      case Value.Text _ ->
          new Value.Text(Shape.of(1), List.of(call.text("default_string", "_Unused")));
      case Value.Whole(ElementType type, _, _) ->
          new Value.Whole(type, Shape.of(1), new long[] {call.whole("default_int64", -1)});
      case Value.Real(ElementType type, _) ->
          new Value.Real(type, Tensor.of(Shape.of(1), call.real("default_float", -0f)));
    };
  }

  /// Texts to numbers, or numbers to texts, whichever comes in.
  private static Value mapped(Call call, String texts, Value numbers) {
    Value words = list(call, texts);
    boolean toNumbers = call.value(0) instanceof Value.Text;
    Value to = toNumbers ? numbers : words;
    return looked(call, toNumbers ? words : numbers, to, otherwise(call, to));
  }

  private static Value looked(Call call, Value keys, Value values, Value otherwise) {
    Map<Object, Integer> places = new HashMap<>();
    List<Object> all = keys(keys);
    if (all.size() != values.shape().count()) {
      throw call.wrong(
          "it has %s keys for %s values".formatted(all.size(), values.shape().count()));
    }
    for (int i = 0; i < all.size(); i++) {
      places.putIfAbsent(all.get(i), i);
    }
    List<Object> wanted = keys(call.value(0));
    float[] found = new float[wanted.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = places.getOrDefault(wanted.get(i), all.size());
    }
    Tensor at = Tensor.wrap(call.shape(0), found);
    return Value.moved(
        List.of(values, otherwise), x -> Tensor.concat(0, x.get(0), x.get(1)).gather(at));
  }

  /// A row of zeros with a one at the place of its category for each.
  private static Value hot(Call call) {
    boolean words = call.node().attributes().containsKey("cats_strings");
    List<Object> categories = keys(list(call, words ? "cats_strings" : "cats_int64s"));
    Value x = call.value(0);
    List<Object> wanted =
        words || x instanceof Value.Text
            ? keys(x)
            : keys(new Value.Whole(ElementType.INT64, x.shape(), x.wholes()));
    int n = categories.size();
    Shape shape = call.longer(x.shape(), n);
    float[] rows = new float[shape.count()];
    for (int i = 0; i < wanted.size(); i++) {
      int place = categories.indexOf(wanted.get(i));
      if (place >= 0) {
        rows[i * n + place] = 1;
      } else if (!call.flag("zeros", true)) {
        throw call.wrong("it does not know \"%s\"".formatted(wanted.get(i)));
      }
    }
    return LearningOperators.floats(Tensor.wrap(shape, rows));
  }
}
