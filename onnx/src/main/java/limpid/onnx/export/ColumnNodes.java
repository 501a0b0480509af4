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
import limpid.encode.TableEncoder;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The way from the columns of a table to the inputs of a network. Each column is an input of one
/// axis for the rows and one of size 1: numbers as float32, where NaN is missing; words, yes or no
/// and dates as strings, as they stand in a file.
record ColumnNodes(GraphBuilder graph) {
  private static final List<Long> COLUMN = List.of(Edge.ROWS, 1L);

  /// The inputs of the network [rows, width].
  String of(TableEncoder encoder) {
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
      case DateEncoder date -> new DateNodes(graph, new ScaleNodes(graph)).of(date, x);
    };
  }

  private List<String> number(NumberEncoder number, String x) {
    String missing = graph.node("IsNaN", x);
    String filled =
        graph.node("Where", missing, graph.number(0), new ScaleNodes(graph).of(number.scale(), x));
    return number.flagged()
        ? List.of(filled, graph.cast(missing, ElementType.FLOAT))
        : List.of(filled);
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
