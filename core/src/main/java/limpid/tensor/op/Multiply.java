package limpid.tensor.op;

import limpid.kernel.Binary;

/// Product number by number, y = a · b. **Gradient**: da = dy · b, db = dy · a.
public record Multiply() implements Arithmetic {
  @Override
  public String name() {
    return "multiply";
  }

  @Override
  public Binary function() {
    return Binary.MULTIPLY;
  }

  @Override
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    return Broadcast.apply(Binary.MULTIPLY, dy, input == 0 ? b : a, dx);
  }

  @Override
  public boolean backwardReads(int by, int input) {
    return by != input;
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
