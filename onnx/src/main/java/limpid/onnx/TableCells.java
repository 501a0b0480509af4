package limpid.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.encode.PlainInput;
import limpid.error.Excerpt;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The inputs of a graph as cells of a row: each input takes as many as one example of it holds.
///
/// @param slots the inputs
record TableCells(List<Slot> slots) {
  /// Numbers of all rows that an input takes at once.
  private static final long MOST = 1 << 22;

  TableCells {
    slots = List.copyOf(slots);
  }

  /// Why they cannot be that, one line for each; empty if they can.
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Slot slot : slots) {
      long count = slot.shape().isEmpty() ? 1 : Math.max(1, slot.shape().getFirst());
      for (long size : example(slot)) {
        count = size < 1 || size > MOST || count > MOST ? Long.MAX_VALUE : count * size;
      }
      if (count > MOST) {
        problems.add(
            "the input \"%s\" is %s; wanted are sizes that are known, of up to %s numbers in all"
                .formatted(Excerpt.of(slot.name()), slot.shape(), MOST));
      }
    }
    if (problems.isEmpty() && slots.stream().mapToLong(TableCells::count).sum() > MOST) {
      problems.add("its inputs hold more than %s numbers in all".formatted(MOST));
    }
    return problems;
  }

  private static long count(Slot slot) {
    long rows = slot.shape().isEmpty() ? 1 : Math.max(1, slot.shape().getFirst());
    return rows * width(slot);
  }

  /// The sizes of one example: those behind the first, which is the batch.
  private static List<Long> example(Slot slot) {
    return slot.shape().size() < 2 ? List.of() : slot.shape().subList(1, slot.shape().size());
  }

  private static int width(Slot slot) {
    return (int) example(slot).stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /// How many cells a row has.
  int width() {
    return slots.stream().mapToInt(TableCells::width).sum();
  }

  /// Whether all of them are real numbers.
  boolean isReal() {
    return slots.stream().allMatch(slot -> slot.element().isReal());
  }

  /// As they are read from a file.
  List<PlainInput> inputs() {
    return slots.stream()
        .map(slot -> new PlainInput(slot.name(), kind(slot.element()), width(slot)))
        .toList();
  }

  private static PlainInput.Kind kind(ElementType type) {
    if (type == ElementType.STRING) {
      return PlainInput.Kind.WORD;
    }
    if (type == ElementType.BOOL) {
      return PlainInput.Kind.TRUTH;
    }
    return type.isWhole() ? PlainInput.Kind.WHOLE : PlainInput.Kind.NUMBER;
  }

  /// The values of some rows, by name.
  Map<String, Value> values(List<List<Object>> rows) {
    Map<String, Value> values = new LinkedHashMap<>();
    int from = 0;
    for (Slot slot : slots) {
      int width = width(slot);
      List<Object> cells = new ArrayList<>(rows.size() * width);
      for (List<Object> row : rows) {
        cells.addAll(row.subList(from, from + width));
      }
      values.put(slot.name(), value(slot, rows.size(), cells));
      from += width;
    }
    return values;
  }

  private static Value value(Slot slot, int rows, List<Object> cells) {
    Shape shape = shape(slot, rows);
    if (slot.element() == ElementType.STRING) {
      return new Value.Text(shape, cells.stream().map(Object::toString).toList());
    }
    if (slot.element().isWhole()) {
      long[] numbers = cells.stream().mapToLong(cell -> ((Number) cell).longValue()).toArray();
      return new Value.Whole(slot.element(), shape, numbers);
    }
    float[] numbers = new float[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ((Number) cells.get(i)).floatValue();
    }
    return Value.of(slot.element(), Tensor.wrap(shape, numbers));
  }

  /// The shape of some rows; an input of which no shape is said is a column.
  static Shape shape(Slot slot, int rows) {
    int rank = slot.shape().size();
    int[] sizes = new int[rank == 0 ? 2 : rank];
    sizes[0] = rows;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = rank == 0 ? 1 : Math.toIntExact(slot.shape().get(i));
    }
    return Shape.of(sizes);
  }

  /// The number of rows at once, if the graph says one; else 0.
  int fixedRows() {
    return slots.stream()
        .filter(slot -> !slot.shape().isEmpty())
        .mapToLong(slot -> slot.shape().getFirst())
        .filter(size -> size > 0 && size <= MOST)
        .mapToInt(size -> (int) size)
        .findFirst()
        .orElse(0);
  }
}
