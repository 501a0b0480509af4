package limpid.onnx.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.nn.Layer;
import limpid.nn.Parallel;
import limpid.nn.Residual;
import limpid.nn.Sequential;
import limpid.nn.Sum;
import limpid.tensor.Tensor;

/// A layer with what it has learned, by the paths below it.
record Piece(Layer layer, SequencedMap<String, Tensor> weights) {

  /// Of a layer that learns nothing.
  static Piece of(Layer layer) {
    return new Piece(layer, new LinkedHashMap<>());
  }

  /// Of a layer with a weight, and a bias if it has one.
  static Piece of(Layer layer, Map<String, Tensor> weights) {
    return new Piece(layer, new LinkedHashMap<>(weights));
  }

  /// One after the other.
  static Piece sequence(List<Piece> pieces) {
    return new Piece(new Sequential(pieces.stream().map(Piece::layer).toList()), numbered(pieces));
  }

  /// Around an inner one.
  static Piece residual(Piece inner) {
    SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
    inner.weights.forEach((path, weight) -> weights.put("inner." + path, weight));
    return new Piece(new Residual(inner.layer), weights);
  }

  /// Side by side.
  static Piece parallel(List<Piece> branches) {
    return new Piece(
        new Parallel(branches.stream().map(Piece::layer).toList()), numbered(branches));
  }

  /// Side by side and added.
  static Piece sum(List<Piece> branches) {
    return new Piece(new Sum(branches.stream().map(Piece::layer).toList()), numbered(branches));
  }

  private static SequencedMap<String, Tensor> numbered(List<Piece> pieces) {
    SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      String number = i + ".";
      pieces.get(i).weights.forEach((path, weight) -> weights.put(number + path, weight));
    }
    return weights;
  }
}
