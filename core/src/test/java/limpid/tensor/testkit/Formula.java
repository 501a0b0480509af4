package limpid.tensor.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import limpid.tensor.Shape;

/// What an operation means: the number at one index of its output, in double precision, written
/// down from the textbook and not from our code. Its derivative is what gradients are compared
/// with, so that a wrong forward cannot vouch for its own gradient.
@FunctionalInterface
public interface Formula {
  /// The output's number at index i.
  double at(int[] i, List<Numbers> x);

  /// A function of each number by itself.
  static Formula each(DoubleUnaryOperator f) {
    return (i, x) -> f.applyAsDouble(x.getFirst().at(i));
  }

  /// A function of each pair of numbers, broadcast.
  static Formula pairwise(DoubleBinaryOperator f) {
    return (i, x) -> f.applyAsDouble(x.get(0).at(i), x.get(1).at(i));
  }

  /// Σ term(j) for j = 0 … n−1
  static double sum(int n, IntToDoubleFunction term) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += term.applyAsDouble(j);
    }
    return sum;
  }

  /// The whole output.
  default Numbers y(List<Numbers> x, Shape shape) {
    double[] y = new double[shape.count()];
    int[] index = new int[shape.rank()];
    for (int flat = 0; flat < y.length; flat++) {
      y[flat] = at(index, x);
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == shape.size(axis); axis--) {
        index[axis] = 0;
      }
    }
    return new Numbers(shape, y);
  }

  /// ∂y[i]/∂x[j] as `[i][j]` for one of the inputs: central differences of fourth order, good to
  /// about eleven digits.
  default double[][] jacobian(Sample sample, int input) {
    Numbers x = sample.x().get(input);
    double[][] jacobian = new double[sample.y().count()][x.count()];
    double h = 1e-3;
    for (int j = 0; j < x.count(); j++) {
      Numbers less2 = moved(sample, input, j, -2 * h);
      Numbers less = moved(sample, input, j, -h);
      Numbers more = moved(sample, input, j, h);
      Numbers more2 = moved(sample, input, j, 2 * h);
      for (int i = 0; i < jacobian.length; i++) {
        jacobian[i][j] =
            (less2.get(i) - 8 * less.get(i) + 8 * more.get(i) - more2.get(i)) / (12 * h);
      }
    }
    return jacobian;
  }

  private Numbers moved(Sample sample, int input, int j, double by) {
    List<Numbers> x = new ArrayList<>(sample.x());
    x.set(input, x.get(input).moved(j, by));
    return y(x, sample.y());
  }
}
