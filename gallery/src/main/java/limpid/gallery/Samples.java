package limpid.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Data that examples learn from, so that they need no network.
public final class Samples {
  private Samples() {}

  /// A column of the Cleveland part of the UCI heart disease data (Janosi, Steinbrunn, Pfisterer &
  /// Detrano 1989, CC BY 4.0), a text for each of 303 patients: MaxHR is the highest heart rate,
  /// AHD whether there was heart disease; a missing number is NA.
  public static List<String> heart(String column) {
    List<String> lines = text("heart.csv").lines().toList();
    int index = List.of(lines.getFirst().split(",", -1)).indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no column \"%s\" among %s".formatted(column, lines.getFirst()));
    }
    return lines.stream().skip(1).map(line -> line.split(",", -1)[index]).toList();
  }

  /// The same as numbers, 1 for Yes and 0 for No; for a column in which none is missing.
  public static double[] heartNumbers(String column) {
    return heart(column).stream().mapToDouble(Samples::number).toArray();
  }

  private static double number(String word) {
    return switch (word) {
      case "Yes" -> 1;
      case "No" -> 0;
      default -> Double.parseDouble(word);
    };
  }

  private static String text(String file) {
    try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
