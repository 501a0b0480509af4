package limpid.gallery.example;

import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.NetworkPicture;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Sigmoid;
import limpid.tensor.Shape;

/// How many numbers a network learns, layer by layer.
public record CountingParameters() implements Example {
  @Override
  public About about() {
    return new About(
        "S4.3",
        "Counting parameters, 2-4-1",
        Topic.NETWORKS,
        """
        Every neuron has a weight for each neuron of the layer before it, and a bias. So a layer of
        m neurons behind one of n has n·m weights and m biases.
        """,
        new Formula(
            "(2 \\cdot 4 + 4) + (4 \\cdot 1 + 1) = 12 + 5 = 17",
            "(2·4 + 4) + (4·1 + 1) = 12 + 5 = 17"));
  }

  @Override
  public void run(Page page) {
    var net = Network.of(Shape.of(2), new Dense(4), new Sigmoid(), new Dense(1), new Sigmoid());

    page.equal("numbers to learn", net.parameterCount(), 17);
    var rows = net.summary();
    page.equal("of these in the hidden layer", rows.get(0).parameters(), 12);
    page.equal("in its sigmoids", rows.get(1).parameters(), 0);
    page.equal("in the output layer", rows.get(2).parameters(), 5);
    page.equal("in its sigmoid", rows.get(3).parameters(), 0);

    var table = page.table("layer", "what", "gives", "parameters");
    for (var row : rows) {
      table.row(row.path(), row.title(), row.output(), row.parameters());
    }
    page.picture(
        "network",
        new NetworkPicture("2-4-1 as it begins, at random", net.build(1))
            .describe(
                "Two inputs, four hidden neurons and one output, each joined to all of the next layer."));
  }
}
