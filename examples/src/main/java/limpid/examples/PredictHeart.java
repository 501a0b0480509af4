package limpid.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import limpid.model.Model;
import limpid.model.Prediction;
import org.jspecify.annotations.Nullable;

/// Asks a model from a program. Train it with `limpid train heart.csv --target AHD`, then run
/// `PredictHeart heart.safetensors`.
public final class PredictHeart {
  private final Model heart;

  /// The model is read once; it is immutable, so all threads of a service can share it.
  public PredictHeart(Path file) throws IOException {
    heart = Model.open(file);
  }

  /// A row as a record: its components are named like the columns, and null is missing.
  public record Patient(int Age, String Sex, @Nullable Integer MaxHR) {}

  /// How probable it is that a patient is ill.
  public double risk(Patient patient) {
    return heart.predict(patient).probability("Yes");
  }

  /// Asks in each of the ways there are.
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Model heart = Model.open(file);

    Prediction map = heart.predict(Map.of("Age", 63, "Sex", "male", "MaxHR", 150));
    System.out.println("as a map:     " + map.label() + ", " + map.probability(map.label()));

    Prediction row = heart.predict(Arrays.asList(63, "male", null));
    System.out.println("as a row of " + heart.columns() + ", one missing: " + row);

    double risk = new PredictHeart(file).risk(new Patient(63, "male", 150));
    System.out.println("as a record:  P(Yes) = " + risk);
  }
}
