package limpid.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.gallery.example.BiasAndVariance;
import limpid.gallery.example.ChooseRestaurant;
import limpid.gallery.example.CountingParameters;
import limpid.gallery.example.DigitsAtNinetyEight;
import limpid.gallery.example.DriftingWorld;
import limpid.gallery.example.GradientsByHand;
import limpid.gallery.example.GraphOfAChain;
import limpid.gallery.example.HeartByHand;
import limpid.gallery.example.HillsAndRates;
import limpid.gallery.example.LoopUntilNoBetter;
import limpid.gallery.example.OneChangeAtATime;
import limpid.gallery.example.ThreeFourOne;
import limpid.gallery.example.ThresholdNeuron;

/// All examples.
public final class Gallery {
  private Gallery() {}

  /// In the order of learning: by topic, from the simple to what builds on it.
  public static List<Example> examples() {
    return List.of(
        // a neuron
        new ThresholdNeuron(),
        new ChooseRestaurant(),
        new HeartByHand(),
        // gradients, by hand and automatic
        new GraphOfAChain(),
        // descent
        new HillsAndRates(),
        // a network learns
        new CountingParameters(),
        new ThreeFourOne(),
        new GradientsByHand(),
        // digits
        new DigitsAtNinetyEight(Samples.mnist()),
        // practice
        new LoopUntilNoBetter(),
        new OneChangeAtATime(),
        new BiasAndVariance(),
        new DriftingWorld());
  }

  /// The example with this id, in capital or small letters.
  public static Example example(String id) {
    return examples().stream()
        .filter(example -> example.about().id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static OptionException unknown(String id) {
    List<String> known = examples().stream().map(example -> example.about().id()).toList();
    String word = id.toUpperCase(Locale.ROOT);
    List<String> begin = known.stream().filter(name -> name.startsWith(word)).sorted().toList();
    String near =
        begin.isEmpty() || word.isEmpty()
            ? Suggestion.of(id, known)
            : " (did you mean one of %s?)".formatted(String.join(", ", begin));
    return new OptionException(
        "example",
        "\"%s\" is not in the gallery%s; limpid gallery lists what is".formatted(id, near));
  }

  /// Where the source of an example stands, below the folder of the project.
  public static String sourcePath(Example example) {
    return "gallery/src/main/java/" + example.getClass().getName().replace('.', '/') + ".java";
  }

  /// The source of an example.
  public static String source(Example example) {
    String file = example.getClass().getSimpleName() + ".java";
    try (InputStream in = Objects.requireNonNull(example.getClass().getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
