package limpid.gallery.example;

import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.ComputationGraph;
import limpid.scalar.Value;

/// Two neurons in a row, and every derivative on the way back.
public record GraphOfAChain() implements Example {
  @Override
  public About about() {
    return new About(
        "S4.6",
        "A computation graph, there and back",
        Topic.GRADIENTS,
        """
        Two neurons in a row, with one weight and one bias each. Forward, every node gets its value;
        backward, every node gets the slope of the error by it: the slope of what it went into, times
        one local derivative. The output's parameters come first, then the hidden neuron's.
        """,
        new Formula(
            """
            \\begin{gathered}
            \\mu_1 = w_i x + b_i, \\quad h = \\sigma(\\mu_1), \\quad \\mu_2 = w_o h + b_o \\\\
            O = \\sigma(\\mu_2), \\quad E = (O - t)^2 \\\\
            \\frac{\\partial E}{\\partial w_o} = 2(O - t)\\,O(1 - O)\\,h \\\\
            \\frac{\\partial E}{\\partial w_i} = 2(O - t)\\,O(1 - O)\\,w_o\\,h(1 - h)\\,x
            \\end{gathered}
            """,
            """
            μ₁ = wᵢ·x + bᵢ,  h = σ(μ₁),  μ₂ = wₒ·h + bₒ,  O = σ(μ₂),  E = (O − t)²
            ∂E/∂wₒ = 2(O − t)·O(1 − O)·h
            ∂E/∂wᵢ = 2(O − t)·O(1 − O)·wₒ·h(1 − h)·x
            """));
  }

  @Override
  public void run(Page page) {
    Value x = Value.constant("x", 1.5);
    Value t = Value.constant("t", 1);
    Value wi = Value.parameter("wᵢ", 0.8);
    Value bi = Value.parameter("bᵢ", -0.4);
    Value wo = Value.parameter("wₒ", -0.6);
    Value bo = Value.parameter("bₒ", 0.2);

    Value mu1 = wi.times(x).plus(bi).named("μ₁");
    Value h = mu1.sigmoid().named("h");
    Value mu2 = wo.times(h).plus(bo).named("μ₂");
    Value o = mu2.sigmoid().named("O");
    Value e = o.minus(t).pow(2).named("E");
    var slope = e.backward();

    double byO = 2 * (o.value() - t.value());
    double byMu2 = byO * o.value() * (1 - o.value());
    double byH = byMu2 * wo.value();
    double byMu1 = byH * h.value() * (1 - h.value());
    var table = page.table("node", "value", "slope by hand", "slope found");
    row(page, table, slope, e, 1);
    row(page, table, slope, o, byO);
    row(page, table, slope, mu2, byMu2);
    row(page, table, slope, wo, byMu2 * h.value());
    row(page, table, slope, bo, byMu2);
    row(page, table, slope, h, byH);
    row(page, table, slope, mu1, byMu1);
    row(page, table, slope, wi, byMu1 * x.value());
    row(page, table, slope, bi, byMu1);

    page.picture(
        "graph",
        new ComputationGraph("Every value, and the slope of E by it", e)
            .describe(
                "From x at the top down to the error E, with values and slopes on every node."));
  }

  private static void row(
      Page page, Page.Rows table, Value.Gradients slope, Value node, double byHand) {
    table.row(node.name(), node.value(), byHand, slope.of(node));
    page.near("∂E/∂" + node.name(), slope.of(node), byHand, 1e-15);
  }
}
