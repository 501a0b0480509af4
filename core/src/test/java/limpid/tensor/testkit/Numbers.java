package limpid.tensor.testkit;

import limpid.random.Rng;
import limpid.tensor.Shape;

/// An array in double precision, read by indices: what references compute with.
public final class Numbers {
  private final Shape shape;
  private final double[] data;

  public Numbers(Shape shape, double[] data) {
    this.shape = shape;
    this.data = data;
  }

  /// Numbers of a domain, each one exact in single precision too.
  static Numbers draw(Shape shape, Domain domain, Rng rng) {
    double[] data = new double[shape.count()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) domain.number(rng, i);
    }
    return new Numbers(shape, data);
  }

  /// The number at an index; leading axes that this array lacks, and axes of size 1, are repeated
  /// as NumPy repeats them.
  public double at(int... index) {
    int lead = index.length - shape.rank();
    int flat = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int size = shape.size(axis);
      flat = flat * size + (size == 1 ? 0 : index[axis + lead]);
    }
    return data[flat];
  }

  /// Number i, row by row.
  public double get(int i) {
    return data[i];
  }

  /// The same numbers but for number i, which is moved.
  Numbers moved(int i, double by) {
    double[] other = data.clone();
    other[i] += by;
    return new Numbers(shape, other);
  }

  public Shape shape() {
    return shape;
  }

  public int count() {
    return data.length;
  }

  /// In single precision.
  public float[] floats() {
    float[] floats = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      floats[i] = (float) data[i];
    }
    return floats;
  }
}
