package limpid.onnx.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.ColumnEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.NumberEncoder;
import limpid.encode.Scale;
import limpid.encode.TableEncoder;
import limpid.error.UnsupportedException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The way from the columns of a table to the inputs of a network. Each column is an input of one
/// axis for the rows and one of size 1: numbers as float32, where NaN is missing; words and yes or
/// no as strings, as they stand in a file.
record ColumnNodes(GraphBuilder graph) {
  private static final List<Long> COLUMN = List.of(Edge.ROWS, 1L);

  /// Far beyond where a scale has bent numbers to their bound, and its square is no infinity.
  private static final float FAR = 1e9f;

  /// The inputs of the network [rows, width].
  ///
  /// @throws UnsupportedException naming every column of dates
  String of(TableEncoder encoder) {
    List<String> dates =
        encoder.columns().stream()
            .filter(column -> column instanceof DateEncoder)
            .map(column ->
                "column \"%s\" is a date, and ONNX has no calendar; train without it"
                    .formatted(column.name()))
            .toList();
    if (!dates.isEmpty()) {
      throw new UnsupportedException("export", dates);
    }
    SequencedMap<ColumnEncoder, String> inputs = new LinkedHashMap<>();
    for (ColumnEncoder column : encoder.columns()) {
      ElementType type = column instanceof NumberEncoder ? ElementType.FLOAT : ElementType.STRING;
      inputs.put(column, graph.input(column.name(), type, COLUMN));
    }
    List<String> parts = new ArrayList<>();
    inputs.forEach((column, x) -> parts.addAll(of(column, x)));
    return graph.node("Concat", parts, Map.of("axis", new Attribute.Whole(1)));
  }

  private List<String> of(ColumnEncoder column, String x) {
    return switch (column) {
      case NumberEncoder number -> number(number, x);
      case CategoryEncoder words -> List.of(looked(column, Spellings.of(words), x));
      case BooleanEncoder yesNo -> List.of(looked(column, Spellings.of(yesNo), x));
      case DateEncoder _ -> throw new IllegalStateException("dates are refused before");
    };
  }

  private List<String> number(NumberEncoder number, String x) {
    String missing = graph.node("IsNaN", x);
    String filled = graph.node("Where", missing, graph.number(0), scaled(number.scale(), x));
    return number.flagged()
        ? List.of(filled, graph.cast(missing, ElementType.FLOAT))
        : List.of(filled);
  }

  /// z/√(1 + (z/4)²) with z = (x − median)/unit. The median comes in two parts, since a single
  /// float32 would be too coarse for one that is large beside its unit.
  private String scaled(Scale scale, String x) {
    float coarse = (float) scale.median();
    float fine = (float) (scale.median() - coarse);
    String off = graph.node("Sub", x, graph.number(coarse));
    if (fine != 0) {
      off = graph.node("Sub", off, graph.number(fine));
    }
    String z = graph.node("Div", off, graph.number((float) scale.unit()));
    String near = graph.node("Clip", z, graph.number(-FAR), graph.number(FAR));
    String quarter = graph.node("Div", near, graph.number(4));
    String square = graph.node("Mul", quarter, quarter);
    String root = graph.node("Sqrt", graph.node("Add", square, graph.number(1)));
    return graph.node("Div", near, root);
  }

  /// A word's place in a table, and there what its encoder writes for it.
  private String looked(ColumnEncoder column, Spellings spellings, String x) {
    String place =
        graph.learning(
            "LabelEncoder",
            x,
            Map.of(
                "keys_strings", new Attribute.Texts(List.copyOf(spellings.places().keySet())),
                "values_int64s", new Attribute.Wholes(List.copyOf(spellings.places().values())),
                "default_int64", new Attribute.Whole(spellings.otherwise())));
    int width = column.width();
    float[] table = new float[spellings.keys().size() * width];
    for (int i = 0; i < spellings.keys().size(); i++) {
      column.write(spellings.keys().get(i), table, i * width);
    }
    String rows =
        graph.constant(
            column.name() + ".inputs",
            Tensor.wrap(Shape.of(spellings.keys().size(), width), table));
    String taken = graph.node("Gather", rows, place); // [rows, 1, width]
    return graph.node("Squeeze", taken, graph.wholes(1));
  }
}
