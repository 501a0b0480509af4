package limpid.export;

import java.util.ArrayList;
import java.util.List;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.ColumnEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.Scale;

/// The code that makes the inputs of a network from the values of a row.
final class InputCode {
  /// Columns of one method, of which each may have many labels and Java allows 64 KB in all.
  private static final int BLOCK = 64;

  private final Fragments fragments;

  InputCode(Fragments fragments) {
    this.fragments = fragments;
  }

  /// The method `encode` of a model's input.
  String encode(Input input) {
    return switch (input) {
      case Input.Columns columns -> columns(columns);
      case Input.Picture picture -> numbers(picture.width());
      case Input.Numbers(int width) -> numbers(width);
    };
  }

  private String numbers(int width) {
    return """
      /** The numbers of a row as they are. */
      private static float[] encode(String[] row) {
        float[] x = new float[%s];
        for (int i = 0; i < x.length; i++) {
          x[i] = %s(row[i], i + 1);
        }
        return x;
      }
    """
        .formatted(width, fragments.need("plainNumber"));
  }

  private String columns(Input.Columns input) {
    List<String> calls = new ArrayList<>();
    int at = 0;
    for (ColumnEncoder column : input.encoder().columns()) {
      calls.add("    " + call(column, "row[" + calls.size() + "]", at) + ";\n");
      at += column.width();
    }
    StringBuilder blocks = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (int from = 0; from < calls.size(); from += BLOCK) {
      all.append("    encode").append(from / BLOCK).append("(row, x);\n");
      blocks
          .append("\n  private static void encode")
          .append(from / BLOCK)
          .append("(String[] row, float[] x) {\n")
          .append(String.join("", calls.subList(from, Math.min(from + BLOCK, calls.size()))))
          .append("  }\n");
    }
    boolean one = calls.size() <= BLOCK;
    return """
      /** The inputs of the network for the values of a row. */
      private static float[] encode(String[] row) {
        float[] x = new float[%s];
    %s    return x;
      }
    """
            .formatted(at, one ? String.join("", calls) : all)
        + (one ? "" : blocks);
  }

  private String call(ColumnEncoder column, String value, int at) {
    String name = Literal.of(column.name());
    return switch (column) {
      case NumberEncoder number ->
          call("number", value, name, scale(number.scale()), number.flagged(), "x", at);
      case BooleanEncoder yesNo -> call("yesNo", value, name, yesNo.flagged(), "x", at);
      case DateEncoder date ->
          call(
              "date",
              value,
              name,
              date.format().name(),
              scale(date.scale()),
              date.flagged(),
              "x",
              at);
      case CategoryEncoder c -> {
        fragments.needImport("java.util.List");
        yield call(
            "category",
            value,
            Literal.list(c.labels()),
            Literal.array(c.shares()),
            c.other(),
            c.missing(),
            "x",
            at);
      }
    };
  }

  private String call(String function, Object... arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return fragments.need(function) + "(" + String.join(", ", words) + ")";
  }

  private static String scale(Scale scale) {
    return Literal.of(scale.median()) + ", " + Literal.of(scale.unit());
  }
}
