package limpid.kernel;

/// The shapes of a two-dimensional convolution, and what follows from them for the loops: images
/// [channels, height, width] and filters [filters, channels / groups, kernel height, kernel width]
/// give images [filters, output height, output width]. Filters and channels are divided into
/// groups, of which each sees its own channels only.
public final class Convolution {
  final int channels;
  final int filters;
  final int groups;
  final Axis rows;
  final Axis columns;

  /// From inputs to outputs.
  final Correlation forward;

  /// From the gradients of outputs to those of inputs.
  final Correlation backward;

  /// @param channels a multiple of the groups
  /// @param filters a multiple of the groups
  public Convolution(int channels, int filters, int groups, Axis rows, Axis columns) {
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.rows = rows;
    this.columns = columns;
    this.forward = Correlation.forward(this);
    this.backward = Correlation.backward(this);
  }

  /// Numbers of one channel of an input.
  int inputPlane() {
    return rows.size() * columns.size();
  }

  /// Numbers of one filter's output.
  int outputPlane() {
    return rows.outputs() * columns.outputs();
  }

  /// Numbers of one input.
  int inputSize() {
    return channels * inputPlane();
  }

  /// Numbers of one output.
  int outputSize() {
    return filters * outputPlane();
  }

  /// Weights of one filter for one channel.
  int taps() {
    return rows.kernel() * columns.kernel();
  }

  /// Channels that a filter sees.
  int groupChannels() {
    return channels / groups;
  }

  /// Filters of a group.
  int groupFilters() {
    return filters / groups;
  }

  /// Weights of one filter.
  int filterSize() {
    return groupChannels() * taps();
  }

  /// Multiply-adds for one image.
  long products() {
    return (long) outputSize() * filterSize();
  }
}
