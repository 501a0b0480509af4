package limpid.nn;

import limpid.tensor.Tensor;

/// Where a pass that learns reports the new values of running statistics, such as the means of a
/// batch normalisation, which follow the data and not a gradient.
@FunctionalInterface
public interface Statistics {
  /// Overwrites the buffer as soon as its new value is known.
  Statistics AT_ONCE =
      (buffer, value) -> {
        var from = value.array();
        var to = buffer.array();
        System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), to.count());
      };

  /// How far a statistic goes towards what the batch tells, from 0 to 1.
  ///
  /// @param buffer the statistic
  /// @param momentum how far the layer would have it go
  default float share(Tensor buffer, float momentum) {
    return momentum;
  }

  /// From the end of this pass on, `buffer` holds the numbers of `value`, which has its shape.
  void becomes(Tensor buffer, Tensor value);
}
