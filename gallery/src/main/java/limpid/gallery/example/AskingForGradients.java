package limpid.gallery.example;

import limpid.error.GradientException;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.ComputationGraph;
import limpid.nn.Dense;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.scalar.Value;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// How a gradient is asked for, and what is said to a wrong question.
public record AskingForGradients() implements Example {
  @Override
  public About about() {
    return new About(
        "S2.8",
        "Asking for a gradient",
        Topic.GRADIENTS,
        """
        What shall be learned is marked as a parameter. Going back from a loss gives the gradients of
        all its parameters at once, as a value: nothing adds up behind one's back.

        A gradient that does not exist is an error that says why, and not a zero.
        """,
        new Formula(
            "\\begin{gathered} L = (w x + b - t)^2 \\\\ \\frac{\\partial L}{\\partial w} = 2(w x + b - t)\\,x, \\quad \\frac{\\partial L}{\\partial b} = 2(w x + b - t) \\end{gathered}",
            "L = (w·x + b − t)²,  ∂L/∂w = 2(w·x + b − t)·x,  ∂L/∂b = 2(w·x + b − t)"));
  }

  @Override
  public void run(Page page) {
    Tensor x = Tensor.of(3);
    Tensor w = Tensor.of(0.5f).learned("w");
    Tensor b = Tensor.of(-0.25f).learned("b");
    Tensor other = Tensor.of(7).learned("other");
    Tensor answer = w.multiply(x).add(b);
    Tensor loss = answer.add(-1).square(); // t = 1

    Gradients gradients = loss.backward();
    page.equal("∂L/∂w", gradients.of(w).item(), 2 * (0.5 * 3 - 0.25 - 1) * 3);
    page.equal("∂L/∂b", gradients.of(b).item(), 2 * (0.5 * 3 - 0.25 - 1));
    page.equal("∂L/∂w when asked again", loss.backward().of(w).item(), gradients.of(w).item());

    page.equal(
        "asked for ∂L/∂x, which is given",
        complaint(() -> gradients.of(x)),
        "the tensor [] is not a parameter; mark it with learned(name) and compute the loss with what that returns");
    page.equal(
        "asked for the gradient by a result on the way",
        complaint(() -> gradients.of(answer)),
        "the result [] of add is not a parameter; gradients are kept for parameters only");
    page.equal(
        "asked for a parameter of something else",
        complaint(() -> gradients.of(other)),
        "the loss does not depend on parameter \"other\" [], so it has no gradient by it");
    page.equal(
        "gone back from what nothing was learned for",
        complaint(() -> x.square().backward()),
        "this loss depends on nothing learned; mark parameters with learned(name) before computing with them");
    page.equal(
        "gone back from two numbers",
        complaint(() -> w.multiply(Tensor.of(Shape.of(2), 1, 2)).backward()),
        "backward starts from a single number, but this tensor is [2]; take its sum() or mean() first");
    graph(page);
    wholeNetwork(page);
  }

  private static String complaint(Runnable question) {
    try {
      question.run();
      return "no error";
    } catch (GradientException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void graph(Page page) {
    Value w = Value.parameter("w", 0.5);
    Value b = Value.parameter("b", -0.25);
    Value wx = w.times(Value.constant("x", 3));
    Value loss = wx.plus(b).minus(Value.constant("t", 1)).pow(2).named("L");
    page.picture(
        "graph",
        new ComputationGraph("What is learned has a slope, what is given has none", loss)
            .describe("w and b, outlined in blue, have slopes of 1.5 and 0.5; x and t have none."));
  }

  /// One way back for all parameters of a network; a few of them against differences of the loss.
  private static void wholeNetwork(Page page) {
    var net = Network.of(Shape.of(2), new Dense(3), new Tanh(), new Dense(1)).build(1);
    Tensor x = Tensor.of(Shape.of(2, 2), 0.5f, -1, 2, 0.3f);
    Tensor wanted = Tensor.of(Shape.of(2, 1), 1, -1);
    Gradients all =
        new MeanSquaredError().of(net.apply(x, new Mode.Inference()), wanted).backward();
    page.equal("parameters with a gradient", all.parameters().size(), net.parameters().size());
    var table = page.table("parameter", "shape", "gradient's shape", "gradient's length");
    net.parameters()
        .forEach((path, parameter) -> {
          Tensor gradient = all.of(parameter);
          float length = gradient.square().sum().sqrt().item();
          table.row(path, parameter.shape(), gradient.shape(), length);
          page.holds(
              "gradient of %s has its shape and is not 0".formatted(path),
              gradient.shape().equals(parameter.shape()) && length > 0);
        });
  }
}
