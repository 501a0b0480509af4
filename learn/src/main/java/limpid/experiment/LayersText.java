package limpid.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.MaxPool;
import org.jspecify.annotations.Nullable;

/// Hidden layers in words, from input to output: `128,64` are units of dense layers, and pictures
/// may also be seen through `conv(filters,window)`, with `stride=`, `pad=`, `dilation=` and
/// `groups=` if need be, `maxpool(window)`, `avgpool(window)`, with `stride=` and `pad=`,
/// `globalavgpool` and `flatten`.
///
/// ```
/// conv(6,5,pad=2),maxpool(2),conv(16,5),maxpool(2),flatten,120,84
/// ```
///
/// Norm and activation follow every convolution and every dense layer, dropout every dense layer.
/// The first units flatten what they are given, if it is not flat.
final class LayersText {
  private static final String NONE = "none";
  private static final List<String> WORDS =
      List.of("conv", "maxpool", "avgpool", "globalavgpool", "flatten");

  private final String text;
  private final List<Call> calls = new ArrayList<>();

  /// A layer as it was written: its word and, between parentheses, numbers and named numbers.
  private record Call(
      String written, String word, List<Integer> numbers, Map<String, Integer> named) {
    boolean dense() {
      return word.isEmpty();
    }

    boolean flattens() {
      return word.equals("flatten") || word.equals("globalavgpool");
    }
  }

  LayersText(String text) {
    this.text = text;
    if (!text.equals(NONE)) {
      for (String part : parts(text)) {
        calls.add(call(part.strip()));
      }
    }
  }

  /// Whether the network is to see pictures as rows and columns, and not as a list of numbers.
  boolean seesPictures() {
    return calls.stream().anyMatch(call -> WORDS.contains(call.word));
  }

  /// The layers, flat at the end.
  ///
  /// @param init how their weights begin
  /// @param norm what stands between sums and activation, if anything
  /// @param activation behind every convolution and every dense layer
  /// @param dropout behind every dense layer, or 0
  List<Layer> layers(Init init, @Nullable Layer norm, Layer activation, float dropout) {
    boolean bias = !(norm instanceof BatchNorm); // which takes the mean away, and any bias with it
    List<Layer> layers = new ArrayList<>();
    boolean flat = !seesPictures();
    for (Call call : calls) {
      if (call.dense() && !flat) {
        layers.add(new Flatten());
      }
      flat |= call.flattens() || call.dense();
      layers.add(layer(call, init, bias));
      if (call.dense() || call.word.equals("conv")) {
        if (norm != null) {
          layers.add(call.dense() ? norm : ofPictures(norm));
        }
        layers.add(activation);
      }
      if (call.dense() && dropout != 0) {
        layers.add(new Dropout(dropout));
      }
    }
    if (!flat) {
      layers.add(new Flatten());
    }
    return layers;
  }

  /// A layer norm of a picture is over all of it.
  private static Layer ofPictures(Layer norm) {
    return norm instanceof LayerNorm ? new LayerNorm(3) : norm;
  }

  private static Layer layer(Call call, Init init, boolean bias) {
    return switch (call.word) {
      case "conv" -> convolution(call, init, bias);
      case "maxpool" -> {
        int window = window(call);
        yield new MaxPool(window, named(call, "stride", window), named(call, "pad", 0));
      }
      case "avgpool" -> {
        int window = window(call);
        yield new AveragePool(window, named(call, "stride", window), named(call, "pad", 0));
      }
      case "globalavgpool" -> new GlobalAveragePool();
      case "flatten" -> new Flatten();
      default -> new Dense(call.numbers.getFirst(), bias, init);
    };
  }

  private static Layer convolution(Call call, Init init, boolean bias) {
    check(
        call,
        2,
        List.of("stride", "pad", "dilation", "groups"),
        "wants filters and window, such as conv(16,3) or conv(16,3,stride=2,pad=1,dilation=1,groups=1)");
    return new Conv2d(
        call.numbers.get(0),
        call.numbers.get(1),
        named(call, "stride", 1),
        named(call, "pad", 0),
        named(call, "dilation", 1),
        named(call, "groups", 1),
        bias,
        init);
  }

  private static int window(Call call) {
    String such = call.word + "(2) or " + call.word + "(3,stride=2,pad=1)";
    check(call, 1, List.of("stride", "pad"), "wants a window, such as " + such);
    return call.numbers.getFirst();
  }

  private static int named(Call call, String name, int usual) {
    return call.named.getOrDefault(name, usual);
  }

  private static void check(Call call, int numbers, List<String> names, String wants) {
    if (call.numbers.size() != numbers || !names.containsAll(call.named.keySet())) {
      throw new OptionException("--layers", "\"%s\" %s".formatted(call.written, wants));
    }
  }

  /// Split at commas that are not between parentheses, and at hyphens where there are none.
  private static String[] parts(String text) {
    return text.split(text.contains("(") ? ",(?![^(]*\\))" : "[,-]", -1);
  }

  private Call call(String part) {
    int open = part.indexOf('(');
    String word = open < 0 ? part : part.substring(0, open).strip();
    if (WORDS.contains(word)) {
      return arguments(part, word, open < 0 ? "()" : part.substring(open));
    }
    if (open >= 0) {
      throw new OptionException(
          "--layers",
          "\"%s\" is not known%s; known are %s"
              .formatted(word, Suggestion.of(word, WORDS), String.join(", ", WORDS)));
    }
    int units = number(part);
    if (units < 1) {
      throw new OptionException(
          "--layers",
          "is \"%s\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none"
              .formatted(text));
    }
    return new Call(part, "", List.of(units), Map.of());
  }

  private static Call arguments(String part, String word, String between) {
    List<Integer> numbers = new ArrayList<>();
    Map<String, Integer> named = new LinkedHashMap<>();
    if (!between.endsWith(")")) {
      throw new OptionException("--layers", "\"%s\" lacks its \")\"".formatted(part));
    }
    String inside = between.substring(1, between.length() - 1).strip();
    for (String argument : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
      int equals = argument.indexOf('=');
      int number = number(argument.substring(equals + 1).strip());
      if (number < 0) {
        throw new OptionException(
            "--layers",
            "\"%s\" holds \"%s\", which is no whole number".formatted(part, argument.strip()));
      }
      if (equals < 0) {
        numbers.add(number);
      } else {
        named.put(argument.substring(0, equals).strip(), number);
      }
    }
    Call call = new Call(part, word, numbers, named);
    if (call.flattens()) {
      check(call, 0, List.of(), "takes nothing between parentheses");
    }
    return call;
  }

  /// A whole number of 0 or more, else −1.
  private static int number(String text) {
    try {
      return Math.max(Integer.parseInt(text), -1);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
