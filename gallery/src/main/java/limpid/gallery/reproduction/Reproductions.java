package limpid.gallery.reproduction;

import java.util.List;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.error.Suggestion;

/// All published results that can be made again here.
public final class Reproductions {
  private Reproductions() {}

  /// In a sensible order, those that belong together beside each other.
  public static List<Reproduction> all() {
    return Stream.of(Nielsen.all(), Mnist.all(), Haberman.all()).flatMap(List::stream).toList();
  }

  /// The one of this name.
  ///
  /// @throws OptionException if there is none, with the nearest that there is
  public static Reproduction named(String name) {
    List<String> names = all().stream().map(Reproduction::name).toList();
    return all().stream()
        .filter(reproduction -> reproduction.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new OptionException(
                "reproduction",
                "\"%s\" is not known%s; known are %s"
                    .formatted(name, Suggestion.of(name, names), String.join(", ", names))));
  }
}
