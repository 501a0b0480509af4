package limpid.onnx.export;

import java.util.List;
import java.util.Map;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.tensor.op.Abs;
import limpid.tensor.op.Clamp;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.Elu;
import limpid.tensor.op.Erf;
import limpid.tensor.op.Exp;
import limpid.tensor.op.Expm1;
import limpid.tensor.op.Floor;
import limpid.tensor.op.Gelu;
import limpid.tensor.op.HardSigmoid;
import limpid.tensor.op.HardSwish;
import limpid.tensor.op.LeakyRelu;
import limpid.tensor.op.Log;
import limpid.tensor.op.Log1p;
import limpid.tensor.op.Mish;
import limpid.tensor.op.Negate;
import limpid.tensor.op.Reciprocal;
import limpid.tensor.op.Relu;
import limpid.tensor.op.Round;
import limpid.tensor.op.Selu;
import limpid.tensor.op.Sigmoid;
import limpid.tensor.op.Sign;
import limpid.tensor.op.Silu;
import limpid.tensor.op.Softplus;
import limpid.tensor.op.Sqrt;
import limpid.tensor.op.Square;
import limpid.tensor.op.Step;
import limpid.tensor.op.Tanh;

/// Functions of each number by itself as nodes. eˣ − 1 and log(1 + x) have no operators of their
/// own: near 0 what is written for them is less exact than ours.
record ElementwiseNodes(GraphBuilder graph) {

  String of(Elementwise function, String x) {
    return switch (function) {
      case Abs _ -> graph.node("Abs", x);
      case Clamp(float low, float high) ->
          graph.node("Clip", x, graph.number(low), graph.number(high));
      case Elu(float alpha) -> node("Elu", x, "alpha", alpha);
      case Erf _ -> graph.node("Erf", x);
      case Exp _ -> graph.node("Exp", x);
      case Expm1 _ -> graph.node("Sub", graph.node("Exp", x), graph.number(1));
      case Floor _ -> graph.node("Floor", x);
      case Gelu(boolean byTanh) -> gelu(byTanh, x);
      case HardSigmoid _ -> node("HardSigmoid", x, "alpha", 1 / 6f); // beta is ½ by default
      case HardSwish _ -> graph.node("HardSwish", x);
      case LeakyRelu(float slope) -> node("LeakyRelu", x, "alpha", slope);
      case Log _ -> graph.node("Log", x);
      case Log1p _ -> graph.node("Log", graph.node("Add", x, graph.number(1)));
      case Mish _ -> graph.node("Mish", x);
      case Negate _ -> graph.node("Neg", x);
      case Reciprocal _ -> graph.node("Reciprocal", x);
      case Relu _ -> graph.node("Relu", x);
      case Round _ -> graph.node("Round", x);
      case Selu _ -> graph.node("Selu", x);
      case Sigmoid _ -> graph.node("Sigmoid", x);
      case Sign _ -> graph.node("Sign", x);
      case Silu _ -> graph.node("Mul", x, graph.node("Sigmoid", x));
      case Softplus _ -> graph.node("Softplus", x);
      case Sqrt _ -> graph.node("Sqrt", x);
      case Square _ -> graph.node("Mul", x, x);
      case Step _ -> graph.cast(graph.node("Greater", x, graph.number(0)), ElementType.FLOAT);
      case Tanh _ -> graph.node("Tanh", x);
    };
  }

  private String node(String operator, String x, String attribute, float number) {
    return graph.node(operator, List.of(x), Map.of(attribute, new Attribute.Real(number)));
  }

  private String gelu(boolean byTanh, String x) {
    Attribute form = new Attribute.Text(byTanh ? "tanh" : "none");
    return graph.node("Gelu", List.of(x), Map.of("approximate", form));
  }
}
