package limpid.onnx.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Networks that go along sequences [time, batch, features] and keep a state: `RNN`, `GRU` and
/// `LSTM`, forward, backward, or both ways.
final class RecurrentOperators {
  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.of("Sigmoid", Tensor::sigmoid, "Tanh", Tensor::tanh, "Relu", Tensor::relu);

  /// What a step along a sequence takes at the least, in simple ones.
  static final int STEP = 1 << 11;

  /// Which ways it goes; true is from the end.
  private static final Choice<List<Boolean>> DIRECTION =
      Choice.ofText(
          "direction",
          "forward",
          Map.of(
              "forward", List.of(false),
              "reverse", List.of(true),
              "bidirectional", List.of(false, true)));

  private static final Choice<Boolean> TIME_FIRST =
      Choice.ofWhole("layout", 0, Map.of(0L, true, 1L, false));

  private static final Choice<Boolean> FORGETS_ALONE =
      Choice.ofWhole("input_forget", 0, Map.of(0L, true));

  private RecurrentOperators() {}

  static List<Operator> all() {
    return List.of(
        operator("RNN", List.of("Tanh"), RecurrentOperators::plain),
        operator("GRU", List.of("Sigmoid", "Tanh"), RecurrentOperators::gated),
        operator("LSTM", List.of("Sigmoid", "Tanh", "Tanh"), RecurrentOperators::remembering)
            .choosing(FORGETS_ALONE));
  }

  private static Operator operator(String name, List<String> usual, Cell cell) {
    return new Operator(
            name,
            Set.of("activations", "hidden_size", "linear_before_reset"),
            call -> run(call, cell, usual))
        .choosing(DIRECTION)
        .choosing(TIME_FIRST)
        .demanding(call -> unknown(call.texts("activations")));
  }

  private static @Nullable String unknown(List<String> activations) {
    return FUNCTIONS.keySet().containsAll(activations)
        ? null
        : "attribute \"activations\" of %s; known are Relu, Sigmoid, Tanh".formatted(activations);
  }

  /// What it hands from one step to the next, each [batch, hidden].
  ///
  /// @param c the cell of an LSTM; unused by the others
  private record State(Tensor h, Tensor c) {}

  /// What one direction has learnt.
  ///
  /// @param r [gates · hidden, hidden]
  /// @param bias that of the products with the state, [gates · hidden]
  /// @param peepholes [3 · hidden]
  /// @param functions in the order of the specification
  /// @param late whether a GRU resets what comes out of the product, and not what goes in
  private record Way(
      Tensor r,
      Tensor bias,
      Tensor peepholes,
      List<UnaryOperator<Tensor>> functions,
      boolean late) {
    /// h · Rᵀ + b for some of the gates.
    Tensor product(Tensor h, int from, int to) {
      int n = h.shape().last();
      return h.matmul(false, r.slice(0, from * n, to * n), true)
          .add(bias.slice(0, from * n, to * n));
    }

    Tensor apply(int function, Tensor x) {
      return functions.get(function).apply(x);
    }
  }

  /// One step, given what the inputs bring to the gates, [batch, gates · hidden].
  private interface Cell {
    State next(Tensor x, State state, Way way);
  }

  private static State plain(Tensor x, State s, Way way) {
    return new State(way.apply(0, x.add(way.product(s.h, 0, 1))), s.c);
  }

  /// Cho et al. 2014: gates z and r, and the new state.
  private static State gated(Tensor x, State s, Way way) {
    int n = s.h.shape().last();
    Tensor gates = way.apply(0, x.slice(1, 0, 2 * n).add(way.product(s.h, 0, 2)));
    Tensor z = part(gates, 0, n);
    Tensor r = part(gates, 1, n);
    Tensor kept =
        way.late ? r.multiply(way.product(s.h, 2, 3)) : way.product(r.multiply(s.h), 2, 3);
    Tensor fresh = way.apply(1, part(x, 2, n).add(kept));
    return new State(fresh.add(z.multiply(s.h.subtract(fresh))), s.c);
  }

  /// Hochreiter and Schmidhuber 1997, with the gates in the order input, output, forget, cell.
  private static State remembering(Tensor x, State s, Way way) {
    int n = s.h.shape().last();
    Tensor all = x.add(way.product(s.h, 0, 4));
    Tensor in = way.apply(0, part(all, 0, n).add(peep(way, 0, s.c)));
    Tensor forget = way.apply(0, part(all, 2, n).add(peep(way, 2, s.c)));
    Tensor c = forget.multiply(s.c).add(in.multiply(way.apply(1, part(all, 3, n))));
    Tensor out = way.apply(0, part(all, 1, n).add(peep(way, 1, c)));
    return new State(out.multiply(way.apply(2, c)), c);
  }

  private static Tensor peep(Way way, int gate, Tensor c) {
    int n = c.shape().last();
    return c.multiply(way.peepholes.slice(0, gate * n, (gate + 1) * n));
  }

  private static Tensor part(Tensor x, int gate, int n) {
    return x.slice(1, gate * n, (gate + 1) * n);
  }

  /// The sequences [time, batch, features], which are [batch, time, features] in the other layout.
  private static Tensor sequences(Call call) {
    Tensor x = call.tensor(0);
    return TIME_FIRST.in(call) || x.shape().rank() != 3 ? x : x.permute(1, 0, 2);
  }

  /// All outputs [time, ways, batch, hidden], and the last state of each way; in the other layout
  /// with the batch first.
  private static List<Value> run(Call call, Cell cell, List<String> usual) {
    List<Boolean> ways = DIRECTION.in(call);
    Tensor x = sequences(call);
    if (x.shape().rank() != 3 || call.shape(1).rank() != 3 || call.shape(2).rank() != 3) {
      throw call.wrong(
          "wants sequences [time, batch, features] and weights of three axes, but got %s, %s and %s"
              .formatted(x.shape(), call.shape(1), call.shape(2)));
    }
    call.checkSteps(x.shape().size(0), STEP);
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> last = new ArrayList<>();
    List<Tensor> cells = new ArrayList<>();
    for (int way = 0; way < ways.size(); way++) {
      List<Tensor> steps = new ArrayList<>();
      State end = gone(call, cell, way, ways.get(way), usual, steps);
      outputs.add(Tensor.stack(0, steps.toArray(Tensor[]::new)));
      last.add(end.h);
      cells.add(end.c);
    }
    Tensor all = Tensor.stack(1, outputs.toArray(Tensor[]::new));
    boolean timeFirst = TIME_FIRST.in(call);
    int ofWays = timeFirst ? 0 : 1;
    return List.of(
        call.like(0, timeFirst ? all : all.permute(2, 0, 1, 3)),
        call.like(0, Tensor.stack(ofWays, last.toArray(Tensor[]::new))),
        call.like(0, Tensor.stack(ofWays, cells.toArray(Tensor[]::new))));
  }

  /// Goes along the sequences in one direction. A sequence that is shorter than the longest keeps
  /// its state outside, and gives zeros there.
  private static State gone(
      Call call, Cell cell, int way, boolean backwards, List<String> usual, List<Tensor> steps) {
    Tensor x = sequences(call);
    int time = x.shape().size(0);
    int batch = x.shape().size(1);
    int hidden = call.shape(2).last();
    int rows = call.shape(1).size(1);
    Tensor both = of(call, 3, way, Shape.of(2 * rows));
    Tensor brought =
        x.reshape(time * batch, x.shape().last())
            .matmul(false, of(call, 1, way, call.shape(1).without(0)), true)
            .add(both.slice(0, 0, rows))
            .reshape(time, batch, rows);
    Way learnt =
        new Way(
            of(call, 2, way, call.shape(2).without(0)),
            both.slice(0, rows, 2 * rows),
            of(call, 7, way, Shape.of(3 * hidden)),
            functions(call, way, usual),
            call.flag("linear_before_reset", false));
    Shape each = Shape.of(batch, hidden);
    State state = new State(state(call, 5, way, each), state(call, 6, way, each));
    for (int i = 0; i < time; i++) {
      int t = backwards ? time - 1 - i : i;
      State next = cell.next(brought.slice(0, t, t + 1).squeeze(0), state, learnt);
      Tensor output = next.h;
      if (call.has(4)) {
        Tensor inside = call.tensor(4).reshape(batch, 1).greater(Tensor.of(t));
        output = output.multiply(inside);
        next =
            new State(Tensor.where(inside, next.h, state.h), Tensor.where(inside, next.c, state.c));
      }
      steps.add(backwards ? 0 : steps.size(), output);
      state = next;
    }
    return state;
  }

  private static List<UnaryOperator<Tensor>> functions(Call call, int way, List<String> usual) {
    List<String> said = call.texts("activations");
    int from = said.size() > usual.size() ? way * usual.size() : 0;
    List<String> names =
        said.size() >= from + usual.size() ? said.subList(from, from + usual.size()) : usual;
    return names.stream().map(FUNCTIONS::get).toList();
  }

  private static Tensor state(Call call, int input, int way, Shape each) {
    return TIME_FIRST.in(call) || !call.has(input)
        ? of(call, input, way, each)
        : call.tensor(input).slice(1, way, way + 1).reshape(each.toArray());
  }

  /// What an input holds for one direction; zeros if it is left out.
  private static Tensor of(Call call, int input, int way, Shape shape) {
    return call.has(input)
        ? call.tensor(input).slice(0, way, way + 1).reshape(shape.toArray())
        : Tensor.zeros(shape);
  }
}
