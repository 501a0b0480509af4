package limpid.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An expression recorded as instructions with all its memory planned. Immutable; every [Replay]
/// has memory of its own.
public final class Program {
  private final Code code;
  private final Plan plan;

  private Program(Code code) {
    this.code = code;
    this.plan = Plan.of(code);
  }

  static Program of(Code code) {
    return new Program(code);
  }

  Replay open() {
    return new Replay(code, plan);
  }

  Code code() {
    return code;
  }

  Plan plan() {
    return plan;
  }

  /// One instruction, for people.
  ///
  /// @param name what it does, such as `dense relu`
  /// @param reads what it reads, such as `%0 [64, 784]`, or the name of a parameter
  /// @param writes what it writes
  /// @param flops floating-point operations
  /// @param bytes read and written, each number once
  /// @param kept whether the result is kept for the backward part
  public record Line(
      String name, List<String> reads, String writes, long flops, long bytes, boolean kept) {}

  /// All instructions in order, forward and then backward.
  public List<Line> lines() {
    Set<Value> kept = new HashSet<>();
    code.backward().forEach(i -> i.reads().forEach(value -> kept.add(value.root())));
    List<Line> lines = new ArrayList<>();
    code.forward().forEach(i -> lines.add(line(i, kept.contains(i.writes().root()))));
    code.backward().forEach(i -> lines.add(line(i, false)));
    return lines;
  }

  private static Line line(Instruction instruction, boolean kept) {
    long numbers = instruction.writes().shape().count();
    for (Value value : instruction.reads()) {
      numbers += value.shape().count();
    }
    return new Line(
        instruction.name(),
        instruction.reads().stream().map(Value::toString).toList(),
        instruction.writes().toString(),
        instruction.flops(),
        Float.BYTES * numbers,
        kept);
  }

  /// How many of the [#lines] are the forward part.
  public int forwardLines() {
    return code.forward().size();
  }

  /// Floating-point operations of a run.
  public long flops() {
    return code.all().stream().mapToLong(Instruction::flops).sum();
  }

  /// Bytes of memory that a run takes at its peak, parameters not counted.
  public long peakBytes() {
    return Float.BYTES * plan.floats();
  }

  /// Bytes that it would take if no two values shared memory.
  public long unsharedBytes() {
    return Float.BYTES * plan.floatsUnshared();
  }
}
