package limpid.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.text.Decimal;
import org.jspecify.annotations.Nullable;

/// Losses as people write them: a word, and in parentheses what differs from the usual, by name or
/// in order.
///
/// ```
/// mse   sse   mae   poisson   hinge   binary-hinge   kl
/// huber   huber(0.5)                       δ, 1 where nothing is said
/// quantile(0.9)                            the share below
/// focal   focal(2)   focal(2,alpha=0.25)   γ, 2 where nothing is said, and α
/// binary-cross-entropy(positive=3)         the weight of ones
/// cross-entropy(smoothing=0.1,weights=1:2:0.5)
/// ```
///
/// Since a shell wants parentheses quoted, `huber:0.5` will do as well.
public final class LossText {
  private static final Pattern FORM = Pattern.compile("([^(:]*)(?:\\((.*)\\)|:(.*))?");

  /// The words, each with its form and the names of its settings in order.
  private enum Word {
    CROSS_ENTROPY("cross-entropy[(smoothing=SHARE,weights=W:W:…)]", "smoothing", "weights"),
    BINARY_CROSS_ENTROPY("binary-cross-entropy[(positive=WEIGHT)]", "positive"),
    FOCAL("focal[(GAMMA[,alpha=SHARE])]", "gamma", "alpha"),
    HINGE("hinge"),
    BINARY_HINGE("binary-hinge"),
    KL("kl"),
    MSE("mse"),
    SSE("sse"),
    MAE("mae"),
    HUBER("huber[(DELTA)]", "delta"),
    QUANTILE("quantile(SHARE)", "share"),
    POISSON("poisson");

    private final String form;
    private final String settings;

    Word(String form, String... settings) {
      this.form = form;
      this.settings = String.join(",", settings);
    }

    List<String> settings() {
      return settings.isEmpty() ? List.of() : List.of(settings.split(",", -1));
    }

    /// The form up to what may or must follow the word.
    String text() {
      return form.split("[(\\[]", 2)[0];
    }
  }

  private LossText() {}

  /// The words that there are.
  public static List<String> words() {
    return Arrays.stream(Word.values()).map(Word::text).toList();
  }

  /// The loss that a text means.
  ///
  /// @throws OptionException if it means none, with the nearest word that does
  public static Loss parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw refuse(text, "is no word with settings in parentheses");
    }
    Word word = word(parts.group(1));
    String inside = parts.group(2) == null ? parts.group(3) : parts.group(2);
    return loss(word, new Settings(text, word, settings(text, word, inside)));
  }

  private static Loss loss(Word word, Settings s) {
    return switch (word) {
      case CROSS_ENTROPY -> new CrossEntropy(s.number("smoothing", 0), s.numbers("weights"));
      case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(s.number("positive", 1));
      case FOCAL ->
          s.has("alpha")
              ? new Focal(s.number("gamma", 2), s.number("alpha"))
              : new Focal(s.number("gamma", 2));
      case HINGE -> new Hinge();
      case BINARY_HINGE -> new BinaryHinge();
      case KL -> new KullbackLeibler();
      case MSE -> new MeanSquaredError();
      case SSE -> new SumSquaredError();
      case MAE -> new MeanAbsoluteError();
      case HUBER -> new Huber(s.number("delta", 1));
      case QUANTILE -> new Quantile(s.number("share"));
      case POISSON -> new Poisson();
    };
  }

  private static Word word(String text) {
    for (Word word : Word.values()) {
      if (word.text().equals(text)) {
        return word;
      }
    }
    String forms =
        Arrays.stream(Word.values()).map(word -> word.form).collect(Collectors.joining(", "));
    throw refuse(text, "is not known" + Suggestion.of(text, words()) + "; known are " + forms);
  }

  /// What stands in the parentheses, by the names of the settings.
  private static Map<String, String> settings(String text, Word word, @Nullable String inside) {
    Map<String, String> said = new LinkedHashMap<>();
    if (inside == null || inside.isBlank()) {
      return said;
    }
    for (String part : inside.split(",", -1)) {
      int equals = part.indexOf('=');
      String name =
          equals >= 0
              ? part.substring(0, equals).strip()
              : said.size() < word.settings().size() ? word.settings().get(said.size()) : "";
      if (!word.settings().contains(name) || said.containsKey(name)) {
        throw misfit(text, word);
      }
      said.put(name, part.substring(equals + 1).strip());
    }
    return said;
  }

  private static OptionException misfit(String text, Word word) {
    return refuse(text, "has not the form " + word.form);
  }

  private static OptionException refuse(String text, String problem) {
    return new OptionException("loss", "\"" + text + "\" " + problem);
  }

  /// What was said, by the names of the settings.
  private record Settings(String text, Word word, Map<String, String> said) {
    boolean has(String name) {
      return said.containsKey(name);
    }

    float number(String name, float usual) {
      return has(name) ? number(name) : usual;
    }

    float number(String name) {
      String number = said.get(name);
      if (number == null) {
        throw misfit(text, word);
      }
      return parsed(number);
    }

    List<Float> numbers(String name) {
      String numbers = said.get(name);
      return numbers == null
          ? List.of()
          : Arrays.stream(numbers.split(":", -1)).map(this::parsed).toList();
    }

    private float parsed(String number) {
      return Decimal.readFloat(number)
          .orElseThrow(
              () -> refuse(text, "holds \"" + number + "\" where a number such as 0.5 belongs"));
    }
  }

  /// The text that [#parse] makes the same loss of.
  ///
  /// @throws OptionException if the loss is a class of the caller's own
  public static String print(Loss loss) {
    return switch (loss) {
      case CrossEntropy(float smoothing, List<Float> weights) ->
          with("cross-entropy", smoothing(smoothing), weights(weights));
      case BinaryCrossEntropy(float positive) ->
          with("binary-cross-entropy", positive == 1 ? "" : "positive=" + positive);
      case Focal(float gamma, @Nullable Float alpha) ->
          with("focal", Float.toString(gamma), alpha == null ? "" : "alpha=" + alpha);
      case Hinge() -> "hinge";
      case BinaryHinge() -> "binary-hinge";
      case KullbackLeibler() -> "kl";
      case MeanSquaredError() -> "mse";
      case SumSquaredError() -> "sse";
      case MeanAbsoluteError() -> "mae";
      case Huber(float delta) -> with("huber", Float.toString(delta));
      case Quantile(float share) -> with("quantile", Float.toString(share));
      case Poisson() -> "poisson";
      case Loss.Custom own ->
          throw new OptionException(
              "loss",
              "%s is a class of your own, which no file can name; name one of limpid.nn whose outputs mean the same"
                  .formatted(own.getClass().getSimpleName()));
    };
  }

  private static String smoothing(float smoothing) {
    return smoothing == 0 ? "" : "smoothing=" + smoothing;
  }

  private static String weights(List<Float> weights) {
    return weights.isEmpty()
        ? ""
        : "weights=" + weights.stream().map(String::valueOf).collect(Collectors.joining(":"));
  }

  private static String with(String word, String... settings) {
    String inside =
        Arrays.stream(settings).filter(s -> !s.isEmpty()).collect(Collectors.joining(","));
    return inside.isEmpty() ? word : word + "(" + inside + ")";
  }
}
