package limpid.tensor.testkit;

import java.util.ArrayList;
import java.util.List;
import limpid.random.Rng;
import limpid.tensor.Shape;

/// Inputs that an operation is tried on, and the shape that it must give.
///
/// @param x the inputs
/// @param y the shape of the output
public record Sample(List<Numbers> x, Shape y) {

  /// A sample whose output has the shape of its first input.
  public static Sample of(Input... inputs) {
    List<Numbers> x = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      x.add(Numbers.draw(inputs[i].shape(), inputs[i].domain(), Rng.of(7).at(i)));
    }
    return new Sample(List.copyOf(x), inputs[0].shape());
  }

  /// The same inputs with an output of another shape.
  public Sample gives(int... sizes) {
    return new Sample(x, Shape.of(sizes));
  }

  List<Shape> shapes() {
    return x.stream().map(Numbers::shape).toList();
  }

  @Override
  public String toString() {
    return shapes() + " → " + y;
  }
}
