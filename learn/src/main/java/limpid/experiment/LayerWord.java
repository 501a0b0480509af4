package limpid.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.tensor.Extent;

/// A layer as it was written: its name and, between parentheses, numbers and named numbers, or
/// layers in turn. What is not the same along rows and columns is two numbers, such as `3x1`.
///
/// ```
/// layers = layer, layer, …        (or units-units-… where there are no parentheses)
/// layer  = units | conv(…) | maxpool(…) | avgpool(…) | globalavgpool | pad(…) | flatten
///        | residual(layers) | parallel(layers|layers|…)
/// ```
///
/// @param written all of it
/// @param name empty for a dense layer, whose units are the only number
/// @param numbers as they were written, like those that are named
/// @param branches the layers within: one list of a residual, several of a parallel layer
record LayerWord(
    String written,
    String name,
    List<String> numbers,
    Map<String, String> named,
    List<List<LayerWord>> branches) {
  private static final List<String> OF_PICTURES =
      List.of("conv", "maxpool", "avgpool", "globalavgpool", "pad", "flatten");
  private static final List<String> OF_LAYERS = List.of("residual", "parallel");

  /// The layers that a text lists.
  ///
  /// @throws OptionException if it does not list layers
  static List<LayerWord> list(String text) {
    List<LayerWord> words = new ArrayList<>();
    for (String part : parts(text)) {
      words.add(of(part.strip(), text));
    }
    return words;
  }

  private static List<String> parts(String text) {
    return text.contains("(") ? split(text, ',') : List.of(text.split("[,-]", -1));
  }

  /// Cut where the mark stands outside all parentheses.
  private static List<String> split(String text, char mark) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == mark && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static LayerWord of(String part, String text) {
    int open = part.indexOf('(');
    String name = open < 0 ? part : part.substring(0, open).strip();
    if (OF_PICTURES.contains(name) || OF_LAYERS.contains(name)) {
      String inside = open < 0 ? "" : inside(part, open);
      return OF_LAYERS.contains(name)
          ? ofLayers(part, name, inside)
          : withNumbers(part, name, inside);
    }
    if (open >= 0) {
      List<String> known = new ArrayList<>(OF_PICTURES);
      known.addAll(OF_LAYERS);
      throw new OptionException(
          "--layers",
          "\"%s\" is not known%s; known are %s"
              .formatted(name, Suggestion.of(name, known), String.join(", ", known)));
    }
    int units = number(part);
    if (units < 1) {
      throw new OptionException(
          "--layers",
          "is \"%s\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none"
              .formatted(text));
    }
    return new LayerWord(part, "", List.of(part), Map.of(), List.of());
  }

  private static String inside(String part, int open) {
    long opened = part.chars().filter(c -> c == '(').count();
    long closed = part.chars().filter(c -> c == ')').count();
    if (opened > closed || !part.endsWith(")")) {
      throw new OptionException("--layers", "\"%s\" lacks its \")\"".formatted(part));
    }
    return part.substring(open + 1, part.length() - 1).strip();
  }

  private static LayerWord ofLayers(String part, String name, String inside) {
    List<String> texts = name.equals("parallel") ? split(inside, '|') : List.of(inside);
    if (texts.stream().anyMatch(String::isBlank)) {
      throw new OptionException(
          "--layers",
          "\"%s\" wants layers between its parentheses, such as residual(64,64) or parallel(32|64,16)"
              .formatted(part));
    }
    List<List<LayerWord>> branches = texts.stream().map(LayerWord::list).toList();
    return new LayerWord(part, name, List.of(), Map.of(), branches);
  }

  private static LayerWord withNumbers(String part, String name, String inside) {
    List<String> numbers = new ArrayList<>();
    Map<String, String> named = new LinkedHashMap<>();
    for (String argument : inside.isEmpty() ? List.<String>of() : split(inside, ',')) {
      int equals = argument.indexOf('=');
      String number = argument.substring(equals + 1).strip();
      if (equals < 0) {
        numbers.add(number);
      } else {
        named.put(argument.substring(0, equals).strip(), number);
      }
    }
    LayerWord word = new LayerWord(part, name, numbers, named, List.of());
    if (name.equals("flatten") || name.equals("globalavgpool")) {
      word.check(0, List.of(), "takes nothing between parentheses");
    }
    return word;
  }

  /// A whole number of 0 or more, else −1.
  private static int number(String text) {
    try {
      return Math.max(Integer.parseInt(text), -1);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// Whether it is a layer of units.
  boolean dense() {
    return name.isEmpty();
  }

  /// Whether it has weights of its own, and so an activation behind it.
  boolean weighted() {
    return dense() || name.equals("conv");
  }

  /// Whether it, or one within it, is a layer for pictures.
  boolean seesPictures() {
    return OF_PICTURES.contains(name)
        || branches.stream().flatMap(List::stream).anyMatch(LayerWord::seesPictures);
  }

  /// Whether it wants a list of numbers, and no picture.
  boolean wantsFlat() {
    return dense() || (name.equals("residual") && branches.getFirst().getFirst().wantsFlat());
  }

  /// A whole number among those without a name.
  int whole(int i) {
    return whole(numbers.get(i), numbers.get(i));
  }

  /// The whole number of this name, or the usual one.
  int whole(String name, int usual) {
    String text = named.get(name);
    return text == null ? usual : whole(text, name + "=" + text);
  }

  private int whole(String text, String argument) {
    int number = number(text);
    if (number < 0) {
      throw wrong(argument, "which is no whole number");
    }
    return number;
  }

  /// One of those without a name that may differ between rows and columns.
  Extent extent(int i) {
    return extent(numbers.get(i), numbers.get(i));
  }

  /// The one of this name that may differ between rows and columns, or the usual one.
  Extent extent(String name, Extent usual) {
    String text = named.get(name);
    return text == null ? usual : extent(text, name + "=" + text);
  }

  private Extent extent(String text, String argument) {
    String[] sizes = text.split("[x×]", -1);
    int rows = number(sizes[0].strip());
    int columns = number(sizes[sizes.length - 1].strip());
    if (sizes.length > 2 || rows < 0 || columns < 0) {
      throw wrong(argument, "which is no whole number, nor two of rows and columns such as 3x1");
    }
    return new Extent(rows, columns);
  }

  /// What 1 and 0 of this name say, or the usual.
  boolean flag(String name, boolean usual) {
    int said = whole(name, usual ? 1 : 0);
    if (said > 1) {
      throw wrong(name + "=" + said, "which is neither 1 nor 0");
    }
    return said == 1;
  }

  private OptionException wrong(String argument, String why) {
    return new OptionException(
        "--layers", "\"%s\" holds \"%s\", %s".formatted(written, argument, why));
  }

  /// @throws OptionException unless it has so many numbers, and named ones of these names only
  void check(int count, List<String> names, String wants) {
    if (numbers.size() != count || !names.containsAll(named.keySet())) {
      throw new OptionException("--layers", "\"%s\" %s".formatted(written, wants));
    }
  }
}
