package limpid.onnx.op;

import java.util.List;
import java.util.SequencedMap;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Value;

/// A node whose settings and inputs are drawn by chance, among those that its operator allows.
final class RandomNode {
  static final List<String> OPERATORS =
      List.of(
          "Conv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "LpPool",
          "GlobalLpPool",
          "Gemm",
          "MatMul",
          "Softmax",
          "LogSoftmax",
          "Hardmax",
          "ReduceSum",
          "ReduceMean",
          "ReduceMax",
          "ReduceMin",
          "ReduceProd",
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSumExp",
          "ReduceSumSquare",
          "ArgMax",
          "ArgMin",
          "CumSum",
          "TopK",
          "Slice",
          "Pad",
          "Split",
          "Gather",
          "GatherElements",
          "GatherND",
          "ScatterElements",
          "ScatterND",
          "OneHot",
          "Trilu",
          "Expand",
          "Tile",
          "Concat",
          "Transpose",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "Shape",
          "DepthToSpace",
          "SpaceToDepth",
          "Range",
          "EyeLike",
          "NonZero",
          "Compress",
          "Mod",
          "Pow",
          "Div",
          "Where",
          "PRelu",
          "Clip",
          "BatchNormalization",
          "InstanceNormalization",
          "LayerNormalization",
          "LRN",
          "LpNormalization",
          "MeanVarianceNormalization",
          "Sin",
          "Cos",
          "Tan",
          "Asin",
          "Acos",
          "Atan",
          "Sinh",
          "Cosh",
          "Asinh",
          "Acosh",
          "Atanh",
          "Celu",
          "Selu",
          "ThresholdedRelu",
          "Shrink",
          "HardSigmoid",
          "Gelu",
          "RNN",
          "GRU",
          "LSTM",
          "Einsum",
          "Resize",
          "Attention",
          "RotaryEmbedding",
          "TensorScatter",
          "QuantizeLinear",
          "DequantizeLinear",
          "DynamicQuantizeLinear",
          "MatMulInteger",
          "ConvInteger",
          "QLinearMatMul",
          "QLinearConv",
          "GridSample",
          "AffineGrid",
          "HannWindow",
          "HammingWindow",
          "BlackmanWindow",
          "MelWeightMatrix",
          "DFT",
          "STFT",
          "Unique",
          "NonMaxSuppression",
          "ReverseSequence",
          "Det",
          "Col2Im",
          "MaxUnpool",
          "RoiAlign",
          "DeformConv",
          "TfIdfVectorizer");

  private RandomNode() {}

  /// @param settings of the node
  /// @param inputs all of them are there
  record Drawn(
      String operator,
      long version,
      SequencedMap<String, Attribute> settings,
      List<Value> inputs,
      int outputs) {
    @Override
    public String toString() {
      return operator
          + "-"
          + version
          + settings
          + inputs.stream().map(x -> x.type() + "" + x.shape()).toList();
    }
  }

  static Drawn of(String operator, int number) {
    Draft d = new Draft(operator, number);
    draw(d);
    return new Drawn(operator, d.version, d.settings, d.inputs, d.outputs);
  }

  private static void draw(Draft d) {
    switch (d.operator) {
      case "Conv", "ConvTranspose" -> RandomLayers.convolution(d);
      case "MaxPool", "AveragePool", "LpPool" -> RandomLayers.pool(d);
      case "GlobalLpPool" -> {
        d.in(d.reals(2, 3, 4, 3));
        d.set("p", d.from(1, 3));
      }
      case "Gemm", "MatMul" -> RandomLayers.product(d);
      case "RNN", "GRU", "LSTM" -> RandomLayers.recurrent(d);
      case "Einsum" -> RandomLayers.einsum(d);
      case "Resize" -> RandomLayers.resize(d);
      case "TfIdfVectorizer" -> RandomSequences.grams(d);
      case "Attention", "RotaryEmbedding", "TensorScatter" -> RandomSequences.draw(d);
      case "QuantizeLinear",
          "DequantizeLinear",
          "DynamicQuantizeLinear",
          "MatMulInteger",
          "ConvInteger",
          "QLinearMatMul",
          "QLinearConv" ->
          RandomQuantised.draw(d);
      case "HannWindow", "HammingWindow", "BlackmanWindow", "MelWeightMatrix", "DFT", "STFT" ->
          RandomSignals.draw(d);
      case "GridSample",
          "AffineGrid",
          "Unique",
          "NonMaxSuppression",
          "ReverseSequence",
          "Det",
          "Col2Im",
          "MaxUnpool",
          "RoiAlign",
          "DeformConv" ->
          RandomImages.draw(d);
      case "Softmax", "LogSoftmax", "Hardmax" -> RandomLayers.along(d);
      case "ArgMax", "ArgMin", "CumSum", "TopK" -> RandomMovements.positions(d);
      case "Slice", "Pad", "Split", "Concat", "Tile", "Expand" -> RandomMovements.parts(d);
      case "Gather", "GatherElements", "GatherND", "ScatterElements", "ScatterND" ->
          RandomMovements.indices(d);
      case "OneHot", "Trilu", "Range", "EyeLike", "NonZero", "Compress", "Shape" ->
          RandomMovements.places(d);
      case "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> RandomMovements.shapes(d);
      case "DepthToSpace", "SpaceToDepth" -> RandomMovements.blocks(d);
      case "Mod", "Pow", "Div", "Where", "PRelu", "Clip" -> RandomMovements.pairs(d);
      case "BatchNormalization",
          "InstanceNormalization",
          "LayerNormalization",
          "LRN",
          "LpNormalization",
          "MeanVarianceNormalization" ->
          RandomLayers.normal(d);
      default -> {
        if (d.operator.startsWith("Reduce")) {
          RandomLayers.reduction(d);
        } else {
          RandomLayers.function(d);
        }
      }
    }
  }
}
