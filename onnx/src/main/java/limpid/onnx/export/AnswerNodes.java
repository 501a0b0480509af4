package limpid.onnx.export;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import limpid.encode.TargetEncoder;
import limpid.model.Description;
import limpid.nn.Loss;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;

/// The way from the outputs of a network to an answer: `probabilities` and `label`, or `value` in
/// its own unit.
record AnswerNodes(GraphBuilder graph) {

  /// Adds the answer to outputs [rows, n].
  void of(Description description, String outputs) {
    Loss.Output meaning = description.loss().output();
    switch (description.target()) {
      case TargetEncoder.Classes(_, List<String> labels) ->
          classes(probabilities(meaning, labels.size(), outputs), labels);
      case TargetEncoder.Value value -> value(value, shown(meaning, outputs));
    }
  }

  private String shown(Loss.Output meaning, String outputs) {
    return switch (meaning) {
      case CLASS_LOGITS -> softmax(outputs);
      case ONE_LOGIT -> graph.node("Sigmoid", outputs);
      case VALUES -> outputs;
      case LOG_RATES -> graph.node("Exp", outputs);
    };
  }

  private String probabilities(Loss.Output meaning, int classes, String outputs) {
    String shown = shown(meaning, outputs);
    return switch (meaning) {
      case CLASS_LOGITS -> shown;
      case ONE_LOGIT -> {
        String first = graph.node("Sub", graph.number(1), shown);
        yield graph.node("Concat", List.of(first, shown), Map.of("axis", new Attribute.Whole(1)));
      }
      case VALUES, LOG_RATES -> shares(shown, classes);
    };
  }

  private String softmax(String x) {
    return graph.node("Softmax", List.of(x), Map.of("axis", new Attribute.Whole(-1)));
  }

  /// Numbers above 0 as shares of their sum; equal ones where none is.
  private String shares(String x, int classes) {
    String positive = graph.node("Relu", x);
    String sum =
        graph.node(
            "ReduceSum",
            List.of(positive, graph.wholes(1)),
            Map.of("keepdims", new Attribute.Whole(1)));
    String some = graph.node("Greater", sum, graph.number(0));
    return graph.node("Where", some, graph.node("Div", positive, sum), graph.number(1f / classes));
  }

  private void classes(String probabilities, List<String> labels) {
    graph.output(
        "probabilities",
        probabilities,
        ElementType.FLOAT,
        List.of(Edge.ROWS, (long) labels.size()));
    String best =
        graph.node(
            "ArgMax",
            List.of(probabilities),
            Map.of("axis", new Attribute.Whole(1), "keepdims", new Attribute.Whole(0)));
    List<Long> places = LongStream.range(0, labels.size()).boxed().toList();
    String label =
        graph.learning(
            "LabelEncoder",
            best,
            Map.of(
                "keys_int64s", new Attribute.Wholes(places),
                "values_strings", new Attribute.Texts(labels)));
    graph.output("label", label, ElementType.STRING, List.of(Edge.ROWS));
  }

  private void value(TargetEncoder.Value value, String shown) {
    String y = shown;
    if (value.deviation() != 1) {
      y = graph.node("Mul", y, graph.number((float) value.deviation()));
    }
    if (value.mean() != 0) {
      y = graph.node("Add", y, graph.number((float) value.mean()));
    }
    graph.output("value", y, ElementType.FLOAT, List.of(Edge.ROWS, 1L));
  }
}
