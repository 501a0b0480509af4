package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Scaled exponential linear unit, y = λx where x > 0, else λα · (eˣ − 1), whose λ and α keep mean
/// 0 and variance 1 from layer to layer. **Gradient**: dx = λ · dy where y > 0, else dy · (y + λα).
/// **Reference**: Klambauer et al. 2017, equation 14.
public record Selu() implements Elementwise {
  private static final double SCALE = 1.0507009873554805;
  private static final double ALPHA = 1.6732632423543772;
  private static final float LAMBDA = (float) SCALE;
  private static final float LAMBDA_ALPHA = (float) (SCALE * ALPHA);

  @Override
  public String name() {
    return "selu";
  }

  @Override
  public Unary function() {
    return Unary.ELU;
  }

  @Override
  public float p() {
    return LAMBDA;
  }

  @Override
  public float q() {
    return LAMBDA_ALPHA;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.ELU_GRADIENT, LAMBDA, LAMBDA_ALPHA, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
