package limpid.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.nn.Updater;
import limpid.tensor.op.Add;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.MatMul;

/// Makes a program shorter without changing a bit of what it computes.
final class Fusion {
  private final Map<Value, Integer> readers = new HashMap<>();

  private Fusion(Code code) {
    for (Instruction instruction : code.all()) {
      instruction.reads().forEach(this::reader);
    }
    code.results().forEach(this::reader);
  }

  /// The same program with each dense layer in one instruction, with gradients that go through an
  /// activation at once, and with each update where its gradient is made.
  static Code of(Code code) {
    Fusion fusion = new Fusion(code);
    List<Instruction> forward = fusion.dense(code.forward());
    List<Instruction> backward = fusion.gradients(code.backward());
    return new Code(forward, fusion.updates(updatesEarly(backward)), code.inputs(), code.results());
  }

  private void reader(Value value) {
    readers.merge(value.root(), 1, Integer::sum);
  }

  /// Whether the next instruction is the only one that needs this value.
  private boolean passing(Value value) {
    return readers.getOrDefault(value.root(), 0) == 1;
  }

  private List<Instruction> dense(List<Instruction> code) {
    List<Instruction> fused = new ArrayList<>();
    for (Instruction next : code) {
      Instruction last = fused.isEmpty() ? next : fused.getLast();
      if (next instanceof Instruction.Forward(Add _, List<Value> x, Value y)
          && last instanceof Instruction.Forward(MatMul product, List<Value> ab, Value sum)
          && x.getFirst().equals(sum)
          && passing(sum)
          && x.get(1).shape().rank() == 1
          && sum.shape().equals(y.shape())) {
        fused.removeLast();
        fused.add(new Dense(product, ab.get(0), ab.get(1), x.get(1), null, y));
      } else if (next instanceof Instruction.Forward(Elementwise f, List<Value> x, Value y)
          && last
              instanceof Dense(MatMul product, Value a, Value w, Value bias, var none, Value sum)
          && none == null
          && x.getFirst().equals(sum)
          && passing(sum)) {
        fused.removeLast();
        fused.add(new Dense(product, a, w, bias, f, y));
      } else {
        fused.add(next);
      }
    }
    return fused;
  }

  /// A product's gradient and the activation's behind it become one.
  private List<Instruction> gradients(List<Instruction> code) {
    List<Instruction> fused = new ArrayList<>();
    for (Instruction next : code) {
      int product = next instanceof Instruction.Backward b ? producer(b.dy(), fused) : -1;
      if (product >= 0
          && next instanceof Instruction.Backward(Elementwise f, _, _, Value y, Value dy, Value dz)
          && f.gradientFunction() != null
          && passing(dy)
          && fused.get(product) instanceof Instruction.Backward made) {
        fused.set(product, new ProductGradient(made, f, y, dz));
      } else {
        fused.add(next);
      }
    }
    return fused;
  }

  /// Where this value is made as the gradient of a product of matrices; −1 if it is not.
  private static int producer(Value value, List<Instruction> code) {
    for (int i = code.size() - 1; i >= 0; i--) {
      if (code.get(i).writes().equals(value)) {
        return code.get(i) instanceof Instruction.Backward b && b.op() instanceof MatMul ? i : -1;
      }
    }
    return -1;
  }

  /// A product that is the gradient of a parameter, and the update behind it, become one.
  private List<Instruction> updates(List<Instruction> code) {
    List<Instruction> fused = new ArrayList<>();
    for (Instruction next : code) {
      if (next instanceof Instruction.Update(Updater.Part part, Value gradient, Value parameter)
          && fused.getLast() instanceof Instruction.Backward made
          && made.op() instanceof MatMul
          && made.dx().equals(gradient)
          && passing(gradient)
          && !made.reads().contains(parameter)) {
        fused.removeLast();
        fused.add(new ProductUpdate(made, part, parameter));
      } else {
        fused.add(next);
      }
    }
    return fused;
  }

  /// Each update directly behind the last instruction that it must wait for: the one that writes
  /// its gradient, and those that still read the parameter.
  private static List<Instruction> updatesEarly(List<Instruction> code) {
    Map<Value, Integer> last = new HashMap<>();
    Map<Integer, List<Instruction>> behind = new HashMap<>();
    List<Instruction> others = new ArrayList<>();
    List<Instruction.Update> updates = new ArrayList<>();
    for (Instruction instruction : code) {
      if (instruction instanceof Instruction.Update update) {
        updates.add(update);
      } else {
        int at = others.size();
        others.add(instruction);
        instruction.reads().forEach(value -> last.put(value.root(), at));
        last.put(instruction.writes().root(), at);
      }
    }
    for (Instruction.Update update : updates) {
      int at =
          Math.max(
              last.getOrDefault(update.gradient().root(), 0),
              last.getOrDefault(update.parameter().root(), 0));
      behind.computeIfAbsent(at, _ -> new ArrayList<>()).add(update);
    }
    List<Instruction> moved = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      moved.add(others.get(i));
      moved.addAll(behind.getOrDefault(i, List.of()));
    }
    return moved;
  }
}
