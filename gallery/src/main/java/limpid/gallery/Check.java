package limpid.gallery;

/// A number beside the one expected. NaN passes nothing.
public sealed interface Check {
  /// What is measured.
  String what();

  /// Whether it is as expected.
  boolean passed();

  /// The number found, as text.
  String found();

  /// What was expected, with its tolerance, as text.
  String expected();

  /// Whether it is about sentences, which want more room than numbers.
  default boolean sentence() {
    return false;
  }

  /// Exactly this number.
  record Equal(String what, double actual, double wanted) implements Check {
    @Override
    public boolean passed() {
      return actual == wanted;
    }

    @Override
    public String found() {
      return NumberText.of(actual);
    }

    @Override
    public String expected() {
      return "exactly " + NumberText.of(wanted);
    }
  }

  /// Exactly this text.
  record Same(String what, String actual, String wanted) implements Check {
    /// Signs from which a text is a sentence, which need not be read twice.
    private static final int LONG = 30;

    @Override
    public boolean passed() {
      return actual.equals(wanted);
    }

    @Override
    public String found() {
      return actual;
    }

    @Override
    public String expected() {
      return "exactly " + (passed() && sentence() ? "these words" : wanted);
    }

    @Override
    public boolean sentence() {
      return Math.max(actual.length(), wanted.length()) > LONG;
    }
  }

  /// This number, give or take a tolerance.
  record Near(String what, double actual, double wanted, double tolerance) implements Check {
    /// Checks the tolerance.
    public Near {
      if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(what + ": a tolerance of " + tolerance);
      }
    }

    @Override
    public boolean passed() {
      return Math.abs(actual - wanted) <= tolerance;
    }

    @Override
    public String found() {
      return NumberText.of(actual);
    }

    @Override
    public String expected() {
      return NumberText.of(wanted) + " ± " + NumberText.of(tolerance);
    }
  }

  /// A number within bounds, both included; one of them may be infinite.
  record Between(String what, double actual, double low, double high) implements Check {
    /// Checks the bounds.
    public Between {
      if (!(low <= high) || low == high || (Double.isInfinite(low) && Double.isInfinite(high))) {
        throw new IllegalArgumentException(what + ": nothing between " + low + " and " + high);
      }
    }

    @Override
    public boolean passed() {
      return low <= actual && actual <= high;
    }

    @Override
    public String found() {
      return NumberText.of(actual);
    }

    @Override
    public String expected() {
      if (low == Double.NEGATIVE_INFINITY) {
        return "at most " + NumberText.of(high);
      }
      return high == Double.POSITIVE_INFINITY
          ? "at least " + NumberText.of(low)
          : NumberText.of(low) + " to " + NumberText.of(high);
    }
  }

  /// Something that is so or not.
  record Holds(String what, boolean actual) implements Check {
    @Override
    public boolean passed() {
      return actual;
    }

    @Override
    public String found() {
      return actual ? "yes" : "no";
    }

    @Override
    public String expected() {
      return "yes";
    }
  }
}
