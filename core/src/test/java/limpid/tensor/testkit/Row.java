package limpid.tensor.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import limpid.tensor.Shape;
import limpid.tensor.op.Op;

/// One row of the catalogue: all that the tests must know of an operation. An operation with
/// settings has a row for each setting worth testing.
///
/// ```java
/// Row.of(new Sigmoid(), each(x -> 1 / (1 + exp(-x))))
///     .on(Sample.of(any(3, 5)), Sample.of(any()))
///     .atTheEnds(Sample.of(exactly(-1000, 0, 1000)))
///     .ofLength(n -> Sample.of(any(n)));
/// ```
///
/// @param op the operation
/// @param formula what it means
/// @param samples ordinary inputs: forward and gradient are compared with the formula's
/// @param ends very large, very small and special numbers: forward alone is compared
/// @param lengths inputs of any length n: all kernels must give the same bits
/// @param given the inputs that have no gradient, counted from 0
/// @param mistakes inputs that do not fit, and the words that say so
public record Row(
    Op op,
    Formula formula,
    List<Sample> samples,
    List<Sample> ends,
    List<ByLength> lengths,
    Set<Integer> given,
    List<Mistake> mistakes) {

  /// Shapes that do not fit and the message that says so.
  public record Mistake(String message, List<Shape> shapes) {}

  /// Inputs of any length n, 0 included.
  @FunctionalInterface
  public interface ByLength {
    Sample sample(int n);
  }

  public static Row of(Op op, Formula formula) {
    return new Row(op, formula, List.of(), List.of(), List.of(), Set.of(), List.of());
  }

  public Row on(Sample... more) {
    return new Row(op, formula, joined(samples, List.of(more)), ends, lengths, given, mistakes);
  }

  public Row atTheEnds(Sample... more) {
    return new Row(op, formula, samples, joined(ends, List.of(more)), lengths, given, mistakes);
  }

  public Row ofLength(ByLength... more) {
    return new Row(op, formula, samples, ends, joined(lengths, List.of(more)), given, mistakes);
  }

  public Row withoutGradientBy(Integer... inputs) {
    return new Row(op, formula, samples, ends, lengths, Set.of(inputs), mistakes);
  }

  public Row rejects(String message, Shape... shapes) {
    Mistake mistake = new Mistake(message, List.of(shapes));
    return new Row(op, formula, samples, ends, lengths, given, joined(mistakes, List.of(mistake)));
  }

  private static <T> List<T> joined(List<T> known, List<T> more) {
    return Stream.concat(known.stream(), more.stream()).toList();
  }

  @Override
  public String toString() {
    return op.toString();
  }
}
