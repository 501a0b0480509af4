package limpid.gallery;

import java.util.List;

/// What an example has written, in order.
public record Outcome(List<Part> parts) {
  /// Copies.
  public Outcome {
    parts = List.copyOf(parts);
  }

  /// Whether every number is as expected.
  public boolean passed() {
    return checks().stream().allMatch(Check::passed);
  }

  /// The numbers beside the expected ones.
  public List<Check> checks() {
    return parts.stream()
        .filter(Part.Checked.class::isInstance)
        .map(part -> ((Part.Checked) part).check())
        .toList();
  }

  /// The pictures.
  public List<Part.Drawing> drawings() {
    return parts.stream()
        .filter(Part.Drawing.class::isInstance)
        .map(Part.Drawing.class::cast)
        .toList();
  }
}
