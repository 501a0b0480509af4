package limpid.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.text.Decimal;

/// Learning rates of groups of parameters, as factors of that of the rest. A group is all paths
/// that a pattern fits: `0.*` is the first layer, `*.bias` all biases, `1.weight` one parameter.
/// Where several fit, their factors are multiplied; the factor 0 keeps a group as it is.
///
/// ```java
/// RateFactors f = RateFactors.parse("*.bias=0.1,0.*=6");
/// f.of("0.bias"); // 0.6
/// ```
///
/// @param factors in any order
public record RateFactors(List<Factor> factors) {

  /// The same rate for all.
  public static final RateFactors NONE = new RateFactors(List.of());

  /// The factor of a group.
  ///
  /// @param pattern a path, or what it begins with before a `*`, or what it ends with behind one
  /// @param factor 0 or greater
  public record Factor(String pattern, float factor) {

    /// @throws OptionException if the pattern is none, or the factor outside its bounds
    public Factor {
      int star = pattern.indexOf('*');
      boolean atAnEnd = star <= 0 || star == pattern.length() - 1;
      if (pattern.isEmpty() || star != pattern.lastIndexOf('*') || !atAnEnd) {
        throw new OptionException(
            "rates",
            "hold the pattern \"%s\"; a pattern is a path such as 0.weight, with a * at its beginning or its end for all that fit"
                .formatted(pattern));
      }
      if (!(factor >= 0 && factor < Float.POSITIVE_INFINITY)) {
        throw new OptionException(
            "rates",
            "hold the factor %s for %s; it must be 0 or greater, and finite"
                .formatted(factor, pattern));
      }
    }

    boolean fits(String path) {
      if (pattern.startsWith("*")) {
        return path.endsWith(pattern.substring(1));
      }
      return pattern.endsWith("*")
          ? path.startsWith(pattern.substring(0, pattern.length() - 1))
          : path.equals(pattern);
    }
  }

  /// Copies the factors.
  public RateFactors {
    factors = List.copyOf(factors);
  }

  /// The factors that a text such as `*.bias=0.1,0.*=6`, or `none`, means.
  ///
  /// @throws OptionException if it means none
  public static RateFactors parse(String text) {
    if (text.strip().equals("none")) {
      return NONE;
    }
    List<Factor> factors = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", -1);
      if (sides.length != 2) {
        throw new OptionException(
            "rates",
            "hold \"%s\" where a pattern and its factor belong, such as *.bias=0.1"
                .formatted(part.strip()));
      }
      factors.add(new Factor(sides[0].strip(), number(sides[1].strip())));
    }
    return new RateFactors(factors);
  }

  private static float number(String text) {
    return Decimal.readFloat(text)
        .orElseThrow(() ->
            new OptionException(
                "rates", "hold \"" + text + "\" where a number such as 0.1 belongs"));
  }

  /// The text that [#parse] makes the same factors of.
  public String text() {
    return factors.isEmpty()
        ? "none"
        : factors.stream()
            .map(each -> each.pattern + "=" + each.factor)
            .collect(Collectors.joining(","));
  }

  /// The factor of a parameter.
  public float of(String path) {
    float product = 1;
    for (Factor each : factors) {
      product *= each.fits(path) ? each.factor : 1;
    }
    return product;
  }

  /// Makes sure that every pattern fits a parameter, as one that fits none is a slip.
  ///
  /// @throws OptionException if a pattern fits none of these
  public void check(Collection<String> paths) {
    for (Factor each : factors) {
      if (paths.stream().noneMatch(each::fits)) {
        throw new OptionException(
            "rates",
            "hold the pattern \"%s\", which fits no parameter; there are %s"
                .formatted(each.pattern, String.join(", ", paths)));
      }
    }
  }
}
