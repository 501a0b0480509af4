package limpid.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import limpid.data.digits.Digits;
import limpid.data.download.CacheFolder;
import limpid.data.download.PublicSet;
import limpid.data.image.Images;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Data that examples learn from, so that they need no network.
public final class Samples {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

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

  /// Handwritten digits 0 … 9 of 28 × 28 grey levels from 0, paper, to 1, ink, drawn by the library
  /// itself: always the same ones. Ten in a row are one writer's.
  ///
  /// @param first the number of the first one, counted from 0
  /// @param count how many
  public static Images digits(int first, int count) {
    Digits drawn = Digits.draw(1, first, count);
    return Images.ofBytes(28, 28, drawn.pixels(), drawn.labels(), DIGITS);
  }

  /// Images of 28 × 28 grey levels that are all chance, [count, 784].
  public static Tensor noise(int count) {
    Rng rng = Rng.of(1).at("noise");
    float[] pixels = new float[count * Digits.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) rng.uniform(i);
    }
    return Tensor.wrap(Shape.of(count, Digits.PIXELS), pixels);
  }

  /// The folder where MNIST is, if the command line has ever fetched it; nothing is fetched here.
  public static Optional<Path> mnist() {
    Path home = Path.of(System.getProperty("user.home"));
    Path folder = CacheFolder.of(System.getenv(), home).resolve(PublicSet.MNIST.name());
    boolean fetched =
        PublicSet.MNIST.files().stream()
            .allMatch(file -> Files.isReadable(folder.resolve(file.name())));
    return fetched ? Optional.of(folder) : Optional.empty();
  }

  /// Haberman's 306 patients of 1958 to 1970 (UCI archive, Haberman 1976, CC BY 4.0), a line each:
  /// age, year of the operation − 1900, nodes found, and 1 for those who lived five years more, 2
  /// for those who did not.
  public static List<String> haberman() {
    return text("haberman.csv").lines().toList();
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
