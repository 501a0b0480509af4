package limpid.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What a model answers for one input.
public sealed interface Prediction {

  /// One of several classes.
  ///
  /// @param label the likeliest class
  /// @param probabilities of all classes, in the model's order; they sum to 1
  record OfClass(String label, SequencedMap<String, Double> probabilities) implements Prediction {
    /// Copies the map.
    public OfClass {
      probabilities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(probabilities));
    }

    @Override
    public double probability(String of) {
      Double p = probabilities.get(of);
      if (p == null) {
        throw new IllegalArgumentException(
            "there is no class \"%s\"; the classes are %s"
                .formatted(of, String.join(", ", probabilities.keySet())));
      }
      return p;
    }

    @Override
    public double value() {
      throw new IllegalStateException(
          "this model answers classes, not values; ask for its label()");
    }

    @Override
    public String toString() {
      return probabilities.entrySet().stream()
          .map(e -> String.format(Locale.ROOT, "%s %.1f %%", e.getKey(), 100 * e.getValue()))
          .collect(Collectors.joining(", ", label + " (", ")"));
    }
  }

  /// A number in the target's own unit.
  record OfValue(double value) implements Prediction {
    @Override
    public String label() {
      throw new IllegalStateException(
          "this model answers values, not classes; ask for its value()");
    }

    @Override
    public double probability(String of) {
      throw new IllegalStateException(
          "this model answers values, not classes; ask for its value()");
    }

    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /// The likeliest class.
  String label();

  /// The probability of a class, 0..1.
  double probability(String of);

  /// The value, in the target's own unit.
  double value();
}
