package limpid.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import limpid.error.OptionException;
import limpid.tensor.Shape;
import limpid.tensor.op.Array;

/// Where every number of a program stands: two values that are needed at the same time never
/// overlap, and those that are not may share memory.
///
/// The largest values are placed first, each at the lowest place that is free for as long as it
/// lives (greedy by size, as in Pisarchyk & Lee, "Efficient memory management for deep neural net
/// inference", 2020, section 5.2).
final class Plan {
  /// Values begin at multiples of so many floats, a line of the cache.
  private static final int LINE = 16;

  private static final float[] NOWHERE = {};

  private final Map<Value, Block> blocks;
  private final List<List<Block>> scratch;
  private final long floats;

  private Plan(Map<Value, Block> blocks, List<List<Block>> scratch, long floats) {
    this.blocks = blocks;
    this.scratch = scratch;
    this.floats = floats;
  }

  /// A piece of memory, needed from one instruction to another, both included.
  static final class Block {
    private final int count;
    private int from;
    private int to;
    private long offset = -1;

    private Block(int count, int from, int to) {
      this.count = count;
      this.from = from;
      this.to = to;
    }

    int count() {
      return count;
    }

    int from() {
      return from;
    }

    int to() {
      return to;
    }

    long offset() {
      return offset;
    }

    long end() {
      return offset + (count + LINE - 1) / LINE * (long) LINE;
    }

    private boolean meets(Block other) {
      return from <= other.to && other.from <= to;
    }
  }

  /// A plan for this code. Inputs are written before the first instruction and stay, results are
  /// read after the last.
  static Plan of(Code code) {
    List<Instruction> all = code.all();
    Map<Value, Block> blocks = new LinkedHashMap<>();
    code.inputs()
        .forEach(value -> {
          live(blocks, value, -1);
          live(blocks, value, all.size()); // the same batch may be run again
        });
    for (int i = 0; i < all.size(); i++) {
      Instruction instruction = all.get(i);
      int now = i;
      instruction.reads().forEach(value -> live(blocks, value, now));
      live(blocks, instruction.writes(), now);
    }
    code.results().forEach(value -> live(blocks, value, all.size()));
    shareInPlace(all, blocks);
    List<List<Block>> scratch = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      scratch.add(scratch(all.get(i), i));
    }
    Set<Block> every = new HashSet<>(blocks.values());
    scratch.forEach(every::addAll);
    return new Plan(blocks, scratch, place(every));
  }

  private static void live(Map<Value, Block> blocks, Value value, int at) {
    if (value.planned()) {
      Block block = blocks.computeIfAbsent(value.root(), v -> new Block(v.shape().count(), at, at));
      block.to = Math.max(block.to, at);
    }
  }

  /// Where an instruction may write over what it reads for the last time, both have one block.
  private static void shareInPlace(List<Instruction> all, Map<Value, Block> blocks) {
    for (int i = 0; i < all.size(); i++) {
      Instruction instruction = all.get(i);
      Value root = instruction.writes().root();
      Block written = blocks.get(root);
      if (written == null || written.from != i) {
        continue;
      }
      int now = i;
      Optional<Block> over =
          instruction.mayOverwrite().stream()
              .map(value -> blocks.get(value.root()))
              .filter(block -> block != null && block.to == now && block.count == written.count)
              .findFirst();
      over.ifPresent(block -> {
        block.to = written.to;
        blocks.put(root, block); // nobody else has the written one: it begins here
      });
    }
  }

  private static List<Block> scratch(Instruction instruction, int at) {
    List<Block> asked = new ArrayList<>();
    instruction.bind(
        value -> new Array(NOWHERE, 0, value.shape()),
        shape -> {
          asked.add(new Block(shape.count(), at, at));
          return new Array(NOWHERE, 0, shape);
        });
    return asked;
  }

  private static long place(Set<Block> every) {
    List<Block> order = new ArrayList<>(every);
    order.sort(
        Comparator.<Block>comparingInt(b -> -b.count)
            .thenComparingInt(b -> b.from)
            .thenComparingInt(b -> b.to));
    List<Block> placed = new ArrayList<>(); // by offset
    long top = 0;
    for (Block block : order) {
      block.offset = firstFree(block, placed);
      int at = Collections.binarySearch(placed, block, Comparator.comparingLong(Block::offset));
      placed.add(at < 0 ? -1 - at : at, block);
      top = Math.max(top, block.end());
    }
    return top;
  }

  private static long firstFree(Block block, List<Block> placedByOffset) {
    long size = (block.count + LINE - 1) / LINE * (long) LINE;
    long offset = 0;
    for (Block other : placedByOffset) {
      if (other.meets(block)) {
        if (other.offset >= offset + size) {
          break;
        }
        offset = Math.max(offset, other.end());
      }
    }
    return offset;
  }

  /// Floats of memory at the peak, which is all that the program ever takes.
  long floats() {
    return floats;
  }

  /// Floats that it would take if nothing were shared.
  long floatsUnshared() {
    Set<Block> every = new HashSet<>(blocks.values());
    scratch.forEach(every::addAll);
    return every.stream().mapToLong(block -> block.end() - block.offset).sum();
  }

  /// The blocks of the values in memory of the program's own.
  Map<Value, Block> blocks() {
    return blocks;
  }

  /// How many instructions there are.
  int instructions() {
    return scratch.size();
  }

  /// The scratch blocks of an instruction.
  List<Block> scratch(int instruction) {
    return scratch.get(instruction);
  }

  /// Fresh memory as planned.
  float[] allocate() {
    if (floats > Integer.MAX_VALUE - 8) {
      throw new OptionException(
          "batch",
          "is too large: a step would take %s floats of memory, more than one array holds"
              .formatted(floats));
    }
    return new float[(int) floats];
  }

  /// Where values stand in this memory.
  Memory in(float[] memory) {
    Map<Value, Array> arrays = new HashMap<>();
    blocks.forEach(
        (value, block) -> arrays.put(value, new Array(memory, (int) block.offset, value.shape())));
    return value -> {
      Value root = value.root();
      Array array =
          root.home() instanceof Value.Home.Given(var tensor)
              ? tensor.array()
              : arrays.getOrDefault(root, new Array(NOWHERE, 0, root.shape()));
      return array.as(value.shape());
    };
  }

  /// A piece of scratch memory of an instruction.
  static Array at(Block block, float[] memory, Shape shape) {
    return new Array(memory, (int) block.offset, shape);
  }
}
