package limpid.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.gallery.example.ActivationCurves;
import limpid.gallery.example.ActivationsAndLosses;
import limpid.gallery.example.AskingForGradients;
import limpid.gallery.example.BatchesEscape;
import limpid.gallery.example.BiasAndVariance;
import limpid.gallery.example.ChooseRestaurant;
import limpid.gallery.example.CostOfAnswers;
import limpid.gallery.example.CountingParameters;
import limpid.gallery.example.DeepAndWide;
import limpid.gallery.example.DigitsAtNinetyEight;
import limpid.gallery.example.DriftingWorld;
import limpid.gallery.example.ForwardAndBackward;
import limpid.gallery.example.GradientsByHand;
import limpid.gallery.example.GraphOfAChain;
import limpid.gallery.example.HandwrittenDigits;
import limpid.gallery.example.HeartByHand;
import limpid.gallery.example.HillsAndRates;
import limpid.gallery.example.LineByDescent;
import limpid.gallery.example.LoopUntilNoBetter;
import limpid.gallery.example.Minibatches;
import limpid.gallery.example.NoiseAndDoubt;
import limpid.gallery.example.OneChangeAtATime;
import limpid.gallery.example.OneWeight;
import limpid.gallery.example.PerceptronGradients;
import limpid.gallery.example.SeveralFeatures;
import limpid.gallery.example.ThreeFourOne;
import limpid.gallery.example.ThresholdNeuron;
import limpid.gallery.example.ValleyOfRosenbrock;
import limpid.gallery.example.WhatNeuronsWeigh;
import limpid.gallery.example.WidthAndError;
import limpid.gallery.example.WishesOfATwo;

/// All examples.
public final class Gallery {
  private Gallery() {}

  /// In the order of learning: by topic, from the simple to what builds on it; MNIST is read if it
  /// was ever fetched.
  public static List<Example> examples() {
    return examples(Samples.mnist());
  }

  /// The same.
  ///
  /// @param mnist a folder with the files of MNIST; without one generated digits stand in
  public static List<Example> examples(Optional<Path> mnist) {
    return List.of(
        // a neuron
        new ThresholdNeuron(),
        new ChooseRestaurant(),
        new HeartByHand(),
        // activations and losses
        new ActivationCurves(),
        new ActivationsAndLosses(),
        // gradients, by hand and automatic
        new PerceptronGradients(),
        new GraphOfAChain(),
        new ForwardAndBackward(),
        new AskingForGradients(),
        // descent
        new OneWeight(),
        new LineByDescent(),
        new HillsAndRates(),
        new BatchesEscape(),
        new ValleyOfRosenbrock(),
        // a network learns
        new CountingParameters(),
        new SeveralFeatures(),
        new ThreeFourOne(),
        new GradientsByHand(),
        new WidthAndError(),
        new DeepAndWide(),
        // digits
        new HandwrittenDigits(),
        new CostOfAnswers(),
        new WhatNeuronsWeigh(),
        new WishesOfATwo(),
        new Minibatches(),
        new NoiseAndDoubt(),
        new DigitsAtNinetyEight(mnist),
        // practice
        new LoopUntilNoBetter(),
        new OneChangeAtATime(),
        new BiasAndVariance(),
        new DriftingWorld());
  }

  /// The example with this id, in capital or small letters.
  public static Example example(String id) {
    return example(id, Samples.mnist());
  }

  /// The same.
  ///
  /// @param mnist a folder with the files of MNIST; without one generated digits stand in
  public static Example example(String id, Optional<Path> mnist) {
    return examples(mnist).stream()
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
