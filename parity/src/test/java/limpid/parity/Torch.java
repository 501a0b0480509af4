package limpid.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.tensor.Tensor;

/// PyTorch: its own operations and its own differentiation, without any layer of DJL's above them.
final class Torch {
  private Torch() {}

  /// An array as its own operations take it.
  static PtNDArray own(NDArray array) {
    return (PtNDArray) array;
  }

  /// What comes out there.
  static Results results(Comparison c) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      JniUtils.setGradMode(true);
      List<NDArray> x = new ArrayList<>();
      for (Comparison.Input input : c.inputs().values()) {
        NDArray array = array(manager, input.tensor());
        array.setRequiresGradient(input.learned());
        x.add(array);
      }
      NDArray y = c.theirs().apply(x);
      if (c.inputs().values().stream().anyMatch(Comparison.Input::learned)) {
        NDArray weights = array(manager, Results.weights(shape(y)));
        JniUtils.backward(own(y), own(weights), false, false);
      }
      return results(c, x, y);
    }
  }

  private static Results results(Comparison c, List<NDArray> x, NDArray y) {
    SequencedMap<String, Results.Values> values = new LinkedHashMap<>();
    values.put("y", values(y));
    int i = 0;
    for (var input : c.inputs().entrySet()) {
      if (input.getValue().learned()) {
        values.put("gradient by " + input.getKey(), values(x.get(i).getGradient()));
      }
      i++;
    }
    return new Results(values);
  }

  private static NDArray array(NDManager manager, Tensor tensor) {
    long[] sizes = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
    return manager.create(tensor.toArray(), new Shape(sizes));
  }

  private static limpid.tensor.Shape shape(NDArray array) {
    return limpid.tensor.Shape.of(
        Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray());
  }

  private static Results.Values values(NDArray array) {
    return new Results.Values(shape(array).toString(), array.toFloatArray());
  }
}
