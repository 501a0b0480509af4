package limpid.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an array in two parts: `fc1` and `weight` of `fc1.weight`, of `fc1_weight`, of
/// `fc1/weight:0`.
///
/// @param layer what it shares with the other arrays of its layer; may be empty
/// @param role what it is in the layer
record ArrayName(String layer, String role) {
  private static final Pattern PARTS =
      Pattern.compile("(?:(.*)[./])?([^./]*?)(?::0)?", Pattern.DOTALL);
  private static final Pattern JOINED = Pattern.compile("(.+)_(weight|bias|kernel)");

  static ArrayName of(String name) {
    Matcher parts = PARTS.matcher(name);
    String layer = parts.matches() && parts.group(1) != null ? parts.group(1) : "";
    String role = parts.matches() ? parts.group(2) : name;
    Matcher joined = JOINED.matcher(role);
    return joined.matches()
        ? new ArrayName((layer.isEmpty() ? "" : layer + ".") + joined.group(1), joined.group(2))
        : new ArrayName(layer, role);
  }

  /// One of ours, with PyTorch's word for what it is.
  static ArrayName ofOurs(String path) {
    ArrayName ours = of(path);
    String role =
        switch (ours.role) {
          case "gain" -> "weight";
          case "mean" -> "running_mean";
          case "variance" -> "running_var";
          default -> ours.role;
        };
    return new ArrayName(ours.layer, role);
  }
}
