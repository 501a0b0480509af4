package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import limpid.error.Excerpt;
import limpid.error.LimpidException;
import limpid.error.ShapeException;
import limpid.error.Suggestion;
import limpid.error.UnsupportedException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Value;
import org.jspecify.annotations.Nullable;

/// All operators that are known, by name.
public final class Operators {
  private static final Map<String, Operator> KNOWN = known();

  /// Operators before this version differ in how they broadcast.
  private static final long OLDEST = 7;

  /// Those whose first form is still that of version 7.
  private static final Set<String> STEADY =
      Set.of(
          "ArgMax",
          "ArgMin",
          "Constant",
          "Conv",
          "ConvTranspose",
          "DepthToSpace",
          "Flatten",
          "Gather",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "Identity",
          "LRN",
          "LogSoftmax",
          "LpNormalization",
          "MatMul",
          "MaxPool",
          "Not",
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceProd",
          "ReduceSum",
          "ReduceSumSquare",
          "Shape",
          "Size",
          "Slice",
          "Softmax",
          "Softplus",
          "Softsign",
          "SpaceToDepth",
          "Squeeze",
          "TopK",
          "Transpose",
          "Unsqueeze");

  private Operators() {}

  private static Map<String, Operator> known() {
    Map<String, Operator> operators = new LinkedHashMap<>();
    Stream.of(
            ElementwiseOperators.all(),
            AngleOperators.all(),
            BitOperators.all(),
            ComparisonOperators.all(),
            ActivationOperators.all(),
            ReductionOperators.all(),
            ShapeOperators.all(),
            IndexOperators.all(),
            ScatterOperators.all(),
            PadOperators.all(),
            ConstantOperators.all(),
            ProductOperators.all(),
            ConvolutionOperators.all(),
            PoolOperators.all(),
            NormalisationOperators.all(),
            RecurrentOperators.all(),
            ResizeOperators.all(),
            List.of(EinsteinSum.operator()),
            AttentionOperators.all(),
            PositionOperators.all(),
            QuantisedOperators.all(),
            GridOperators.all(),
            List.of(LinearAttention.operator()),
            SignalOperators.all(),
            SelectionOperators.all(),
            MatrixOperators.all(),
            RegionOperators.all(),
            List.of(NGrams.operator()),
            LossOperators.all(),
            TextOperators.all(),
            LearningOperators.all(),
            UpdateOperators.all())
        .flatMap(List::stream)
        .forEach(operator -> operators.put(operator.name(), operator));
    return Map.copyOf(operators);
  }

  /// The names of all that are known, in order.
  public static Collection<String> names() {
    return KNOWN.keySet().stream().sorted().toList();
  }

  /// What of this node there is nothing for here, one line for each; empty if it can be computed.
  ///
  /// @param version of the operators of its domain, for which the model was written
  /// @param known in the order of its inputs; null for one that is left out, or not known yet
  public static List<String> unsupported(Node node, long version, List<@Nullable Value> known) {
    Operator operator = KNOWN.get(node.kind());
    if (operator == null) {
      return List.of(
          node.title() + ": there is no such operator here" + Suggestion.of(node.kind(), names()));
    }
    List<String> problems = new ArrayList<>();
    if (node.domain().isEmpty() && version < OLDEST && !STEADY.contains(node.operator())) {
      problems.add(
          "%s: its version %s; the oldest that is understood is %s"
              .formatted(node.title(), version, OLDEST));
    }
    node.attributes()
        .forEach((name, attribute) -> {
          if (!operator.attributes().contains(name)) {
            problems.add("%s: attribute \"%s\"".formatted(node.title(), Excerpt.of(name)));
          } else if (attribute instanceof Attribute.Foreign(String kind)) {
            problems.add("%s: attribute \"%s\", which is %s".formatted(node.title(), name, kind));
          }
        });
    for (String problem : operator.problems(new Call(node, version, known))) {
      problems.add(node.title() + ": " + problem);
    }
    return problems;
  }

  /// The outputs of a node.
  ///
  /// @param version of the operators of its domain, for which the model was written
  /// @param inputs in its order; null for one that is left out
  public static List<Value> run(Node node, long version, List<@Nullable Value> inputs) {
    Operator operator = KNOWN.get(node.kind());
    if (operator == null) {
      throw new UnsupportedException(node.title(), unsupported(node, version, inputs));
    }
    try {
      Call call = new Call(node, version, inputs);
      List<String> problems = operator.problems(call);
      if (!problems.isEmpty()) {
        throw new UnsupportedException(node.title(), problems);
      }
      Growth.check(call);
      return operator.evaluation().apply(call);
    } catch (ShapeException e) {
      throw e.at(node.title());
    } catch (LimpidException e) {
      throw e;
    } catch (OutOfMemoryError e) { // of one array that is too large: nothing else has been lost
      throw new ShapeException(node.kind(), "its result takes more memory than there is")
          .at(node.title());
    } catch (RuntimeException e) {
      // sizes and settings come from the file, and no check of ours foresaw these
      throw new ShapeException(node.kind(), "its inputs and attributes do not fit each other: " + e)
          .at(node.title());
    }
  }
}
