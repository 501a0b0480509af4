package limpid.export;

import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.model.Description;
import limpid.nn.Loss;

/// The code of what a network's outputs mean: probabilities of classes, or a value in its own unit.
final class AnswerCode {
  private final Description description;
  private final Fragments fragments;

  AnswerCode(Description description, Fragments fragments) {
    this.description = description;
    this.fragments = fragments;
  }

  /// The methods `predict` and `answer`.
  String methods() {
    return switch (description.target()) {
          case TargetEncoder.Classes classes -> ofClasses(classes);
          case TargetEncoder.Value value -> ofValue(value);
        }
        + """

          /** The same of a row, whose values are text; null, nothing, ?, NA, N/A, NaN are missing. */
          public static %s predict(String... row) {
            if (row.length != %s) {
              throw new IllegalArgumentException(
                  "a row has %s values, but got " + row.length);
            }
            return predict(encode(row));
          }
        """
            .formatted(
                description.target() instanceof TargetEncoder.Value ? "double" : "double[]",
                values(),
                values());
  }

  private int values() {
    return switch (description.input()) {
      case Input.Columns(var encoder) -> encoder.columns().size();
      case Input.Picture picture -> picture.width();
      case Input.Numbers(int width) -> width;
    };
  }

  private String ofClasses(TargetEncoder.Classes classes) {
    return """
      /** The classes in the order of their probabilities. */
      public static final List<String> CLASSES = %s;

      /** The probabilities of the classes for the inputs of the network. */
      public static double[] predict(float[] input) {
        float[] y = forward(input);
        %s
      }

      /** The likeliest class. */
      public static String label(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
          best = probabilities[i] > probabilities[best] ? i : best;
        }
        return CLASSES.get(best);
      }

      private static String answer(double[] probabilities) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < probabilities.length; i++) {
          all.append(i == 0 ? "" : ", ").append(CLASSES.get(i)).append(' ').append(probabilities[i]);
        }
        return label(probabilities) + " (" + all + ")";
      }
    """
        .formatted(Literal.list(classes.labels()), probabilities());
  }

  private String probabilities() {
    return switch (description.loss().output()) {
      case CLASS_LOGITS ->
          "return %s(%s(y, y.length));".formatted(need("doubles"), need("softmax"));
      case ONE_LOGIT ->
          "float p = %s(y[0]);\n    return new double[] {1 - p, p};".formatted(need("sigmoid"));
      case VALUES -> "return %s(%s(y));".formatted(need("doubles"), need("shares"));
      case LOG_RATES ->
          """
          for (int i = 0; i < y.length; i++) {
                y[i] = %s(y[i]);
              }
              return %s(%s(y));\
          """
              .formatted(need("exp"), need("doubles"), need("shares"));
    };
  }

  private String ofValue(TargetEncoder.Value value) {
    boolean rate = description.loss().output() == Loss.Output.LOG_RATES;
    return """
      /** The value in its own unit for the inputs of the network. */
      public static double predict(float[] input) {
        float y = forward(input)[0];
        return %s + %s * %s;
      }

      private static String answer(double value) {
        return Double.toString(value);
      }
    """
        .formatted(
            Literal.of(value.mean()),
            Literal.of(value.deviation()),
            rate ? need("exp") + "(y)" : "y");
  }

  private String need(String function) {
    return fragments.need(function);
  }
}
