package limpid.data.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.text.Decimal;
import org.jspecify.annotations.Nullable;

/// Augmentations as people write them: words, and in parentheses what differs from the usual, by
/// name or in order.
///
/// ```
/// elastic   elastic(34,4)   elastic(sigma=5)
/// affine    affine(15,0.15)   affine(15,shear=0.2,shift=2)
/// elastic,affine
/// none
/// ```
final class AugmentationText {
  private static final String NONE = "none";
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern FORM = Pattern.compile("([^()]*)(?:\\(([^()]*)\\))?");

  /// The words, each with the names of its settings in order.
  private enum Word {
    ELASTIC("alpha", "sigma"),
    AFFINE("rotation", "scale", "shear", "shift");

    private final String settings;

    Word(String... settings) {
      this.settings = String.join(",", settings);
    }

    List<String> settings() {
      return List.of(settings.split(",", -1));
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    String form() {
      return text() + "(" + settings.toUpperCase(Locale.ROOT) + ")";
    }
  }

  private AugmentationText() {}

  static Augmentation parse(String text) {
    if (text.strip().equals(NONE)) {
      return Augmentation.NONE;
    }
    return new Augmentation(
        Arrays.stream(COMMA.split(text, -1)).map(part -> distortion(part.strip())).toList());
  }

  private static Distortion distortion(String part) {
    Matcher form = FORM.matcher(part);
    if (!form.matches()) {
      throw refuse(part, "is no word with settings in parentheses");
    }
    Word word = word(form.group(1).strip());
    Map<String, Double> said = settings(part, word, form.group(2));
    return switch (word) {
      case ELASTIC -> {
        Elastic usual = Elastic.usual();
        yield new Elastic(
            said.getOrDefault("alpha", usual.alpha()), said.getOrDefault("sigma", usual.sigma()));
      }
      case AFFINE -> {
        Affine usual = Affine.usual();
        yield new Affine(
            said.getOrDefault("rotation", usual.rotation()),
            said.getOrDefault("scale", usual.scale()),
            said.getOrDefault("shear", usual.shear()),
            said.getOrDefault("shift", usual.shift()));
      }
    };
  }

  private static Word word(String text) {
    List<String> known = new ArrayList<>(List.of(NONE));
    for (Word word : Word.values()) {
      if (word.text().equals(text)) {
        return word;
      }
      known.add(word.text());
    }
    String forms = Arrays.stream(Word.values()).map(Word::form).collect(Collectors.joining(", "));
    throw refuse(
        text, "is not known%s; known are none, %s".formatted(Suggestion.of(text, known), forms));
  }

  /// What stands in the parentheses, by the names of the settings.
  private static Map<String, Double> settings(String part, Word word, @Nullable String inside) {
    Map<String, Double> said = new LinkedHashMap<>();
    if (inside == null || inside.isBlank()) {
      return said;
    }
    for (String argument : inside.split(",", -1)) {
      int equals = argument.indexOf('=');
      String name =
          equals >= 0
              ? argument.substring(0, equals).strip()
              : said.size() < word.settings().size() ? word.settings().get(said.size()) : "";
      if (!word.settings().contains(name) || said.containsKey(name)) {
        throw refuse(part, "has not the form " + word.form());
      }
      said.put(name, number(part, argument.substring(equals + 1).strip()));
    }
    return said;
  }

  private static double number(String part, String text) {
    return Decimal.read(text)
        .orElseThrow(
            () -> refuse(part, "holds \"%s\" where a number such as 0.5 belongs".formatted(text)));
  }

  private static OptionException refuse(String part, String problem) {
    return new OptionException("augment", "\"%s\" %s".formatted(part, problem));
  }

  static String print(Augmentation augmentation) {
    return augmentation.isNone()
        ? NONE
        : augmentation.distortions().stream()
            .map(AugmentationText::print)
            .collect(Collectors.joining(","));
  }

  private static String print(Distortion distortion) {
    return switch (distortion) {
      case Elastic(double alpha, double sigma) -> print(Word.ELASTIC, alpha, sigma);
      case Affine(double rotation, double scale, double shear, double shift) ->
          print(Word.AFFINE, rotation, scale, shear, shift);
    };
  }

  private static String print(Word word, double... settings) {
    return Arrays.stream(settings)
        .mapToObj(setting -> Double.toString(setting).replaceFirst("\\.0$", ""))
        .collect(Collectors.joining(",", word.text() + "(", ")"));
  }
}
