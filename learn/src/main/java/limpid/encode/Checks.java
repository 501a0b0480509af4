package limpid.encode;

import java.util.List;
import java.util.Objects;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// What holds for every encoder, wherever it was read from.
final class Checks {
  private Checks() {}

  static void column(@Nullable String name, int position) {
    if (name == null || position < 0) {
      throw DataException.of(
          "encoder", "column \"" + name + "\" at position " + position + " is none");
    }
  }

  static void present(@Nullable Object part, String what, String name) {
    if (part == null) {
      throw DataException.of(
          "encoder", "column \"" + name + "\" (" + what + ") lacks what it was fitted to");
    }
  }

  static <T> List<T> whole(@Nullable List<T> parts, String what) {
    if (parts == null || parts.stream().anyMatch(Objects::isNull)) {
      throw DataException.of("encoder", what + " has gaps");
    }
    return List.copyOf(parts);
  }
}
