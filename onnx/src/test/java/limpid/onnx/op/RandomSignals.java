package limpid.onnx.op;

import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// Settings and inputs of nodes for signals.
final class RandomSignals {
  private RandomSignals() {}

  static void draw(Draft d) {
    switch (d.operator) {
      case "DFT" -> {
        d.version = d.perhaps() ? 20 : 17;
        boolean half = d.perhaps();
        d.set("onesided", half ? 1L : 0L);
        d.set("inverse", half ? 0L : d.below(2));
        d.in(d.reals(2, 5, 6, half ? 1 : d.from(1, 2)), Draft.scalar(d.from(3, 8)));
        long axis = d.from(1, 2);
        if (d.version == 20) {
          d.in(Draft.scalar(axis));
        } else {
          d.set("axis", axis);
        }
      }
      case "STFT" -> {
        d.set("onesided", d.below(2));
        int size = d.from(3, 6);
        d.in(d.reals(2, 20, 1), Draft.scalar(d.from(1, 5)), d.reals(size), Draft.scalar(size));
      }
      case "MelWeightMatrix" -> {
        d.in(Draft.scalar(d.from(2, 9)), Draft.scalar(d.from(64, 512)), Draft.scalar(8192));
        d.in(number(d.from(0, 100)), number(d.from(2000, 4000)));
      }
      default -> {
        d.set("periodic", d.below(2));
        d.in(Draft.scalar(d.from(2, 12)));
      }
    }
  }

  private static Value number(float x) {
    return new Value.Real(ElementType.FLOAT, Tensor.of(x));
  }
}
