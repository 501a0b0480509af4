package limpid.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import limpid.tensor.Shape;

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
  /// @param reads what it reads
  /// @param writes what it writes
  /// @param flops floating-point operations; a function, or a step of the optimiser, counts as one
  ///   for each number
  /// @param bytes read and written, each number once
  /// @param kept whether the result is kept for the backward part
  public record Line(
      String name, List<Operand> reads, Operand writes, long flops, long bytes, boolean kept) {}

  /// What an instruction reads or writes.
  ///
  /// @param name the path of a parameter or a buffer, the name of an input, a constant's number or
  ///   `constant` if it is several, and for all else the line that writes it, such as `%3`
  /// @param shape how its numbers are seen
  /// @param at the byte at which it begins in the program's memory; none if it stands outside, as
  ///   parameters do
  public record Operand(String name, Shape shape, OptionalLong at) {
    @Override
    public String toString() {
      return name + " " + shape;
    }
  }

  /// All instructions in order, forward and then backward.
  public List<Line> lines() {
    Set<Value> kept = new HashSet<>();
    code.backward().forEach(i -> i.reads().forEach(value -> kept.add(value.root())));
    Map<Value, String> names = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (Instruction instruction : code.all()) {
      Value written = instruction.writes().root();
      names.putIfAbsent(written, "%" + (lines.size() + 1));
      boolean forward = lines.size() < forwardLines();
      lines.add(line(instruction, forward && kept.contains(written), names));
    }
    return lines;
  }

  private Line line(Instruction instruction, boolean kept, Map<Value, String> names) {
    Set<Value> read = new LinkedHashSet<>(instruction.reads());
    long numbers = instruction.writes().shape().count();
    for (Value value : read) {
      numbers += value.shape().count();
    }
    return new Line(
        instruction.name(),
        read.stream().map(value -> operand(value, names)).toList(),
        operand(instruction.writes(), names),
        instruction.flops(),
        Float.BYTES * numbers,
        kept);
  }

  private Operand operand(Value value, Map<Value, String> names) {
    Value root = value.root();
    Plan.Block block = plan.blocks().get(root);
    return new Operand(
        root.name() == null ? names.getOrDefault(root, root.toString()) : root.name(),
        value.shape(),
        block == null ? OptionalLong.empty() : OptionalLong.of(Float.BYTES * block.offset()));
  }

  /// How many of the [#lines] are the forward part.
  public int forwardLines() {
    return code.forward().size();
  }

  /// Floating-point operations of a run.
  public long flops() {
    return code.all().stream().mapToLong(Instruction::flops).sum();
  }

  /// Bytes that a run reads and writes.
  public long bytes() {
    return lines().stream().mapToLong(Line::bytes).sum();
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
