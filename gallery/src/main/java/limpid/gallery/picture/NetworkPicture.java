package limpid.gallery.picture;

import java.util.ArrayList;
import java.util.List;
import limpid.nn.Network;
import limpid.tensor.Tensor;

/// A network as layers of circles, each weight a line between them: blue is positive, orange
/// negative, and the wider the larger. Of a long layer the first and the last neurons are drawn.
public final class NetworkPicture implements Picture {
  private static final int WIDTH = 640;
  private static final int TOP = 90;
  private static final int MOST = 12;
  private static final double WIDEST = 5;

  private final String title;
  private final List<Tensor> weights;
  private String description = "";
  private List<String> inputs = List.of();

  /// A place in a layer.
  private record Neuron(int index, double x, double y) {}

  /// Of the dense layers of a network.
  public NetworkPicture(String title, Network.Built network) {
    this.title = title;
    this.weights =
        network.parameters().entrySet().stream()
            .filter(
                entry -> entry.getKey().endsWith("weight") && entry.getValue().shape().rank() == 2)
            .map(entry -> entry.getValue())
            .toList();
    if (weights.isEmpty()) {
      throw new IllegalArgumentException(title + ": the network has no dense layer to draw");
    }
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public NetworkPicture describe(String words) {
    description = words;
    return this;
  }

  /// What the inputs are, a short word beside each of the first few.
  public NetworkPicture inputs(List<String> words) {
    inputs = List.copyOf(words);
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Drawn draw(String prefix) {
    List<Integer> sizes = new ArrayList<>(List.of(weights.getFirst().shape().size(0)));
    weights.forEach(w -> sizes.add(w.shape().size(1)));
    int height =
        TOP + 44 * Math.min(MOST + 1, sizes.stream().mapToInt(s -> s).max().orElseThrow()) + 60;
    List<List<Neuron>> layers = new ArrayList<>();
    for (int k = 0; k < sizes.size(); k++) {
      layers.add(layer(k, sizes, height));
    }
    Svg svg = new Svg();
    Lettering.heading(svg, title);
    for (int k = 0; k < weights.size(); k++) {
      lines(svg, weights.get(k), layers.get(k), layers.get(k + 1));
    }
    for (int i = 0; i < Math.min(inputs.size(), layers.getFirst().size()); i++) {
      Neuron neuron = layers.getFirst().get(i);
      Lettering.label(svg, inputs.get(i), neuron.x - 22, neuron.y + 6, "end", Palette.INK);
    }
    for (int k = 0; k < layers.size(); k++) {
      circles(svg, layers.get(k), sizes.get(k));
      String name = k == 0 ? "input" : k == layers.size() - 1 ? "output" : "hidden";
      String many = sizes.get(k) == 1 || name.equals("hidden") ? "" : "s";
      double x = layers.get(k).getFirst().x;
      Lettering.label(
          svg, sizes.get(k) + " " + name + many, x, height - 20, "middle", Palette.MUTED);
    }
    return new Drawn(WIDTH, height, svg.body());
  }

  private static List<Neuron> layer(int k, List<Integer> sizes, int height) {
    int size = sizes.get(k);
    int shown = Math.min(size, MOST);
    int places = size > MOST ? shown + 1 : shown; // one for the dots between
    double x = 80 + (WIDTH - 160.0) * k / (sizes.size() - 1);
    double middle = (TOP + height - 60) / 2.0 - 14;
    List<Neuron> neurons = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      boolean late = size > MOST && i >= shown / 2;
      double y = middle + 44 * ((late ? i + 1 : i) - (places - 1) / 2.0);
      neurons.add(new Neuron(late ? size - shown + i : i, x, y));
    }
    return neurons;
  }

  private static void lines(Svg svg, Tensor weights, List<Neuron> from, List<Neuron> to) {
    double largest = 0;
    for (float w : weights.toArray()) {
      largest = Math.max(largest, Math.abs(w));
    }
    for (Neuron a : from) {
      for (Neuron b : to) {
        float w = weights.at(a.index, b.index);
        double share = largest == 0 ? 0 : Math.abs(w) / largest;
        svg.add(
            "<line x1='%s' y1='%s' x2='%s' y2='%s' stroke='%s' stroke-width='%s' stroke-opacity='%s'/>",
            a.x,
            a.y,
            b.x,
            b.y,
            (w < 0 ? Palette.ORANGE : Palette.BLUE).light(),
            0.6 + (WIDEST - 0.6) * share,
            0.25 + 0.75 * share);
      }
    }
  }

  private static void circles(Svg svg, List<Neuron> layer, int size) {
    for (Neuron neuron : layer) {
      svg.add(
          "<circle cx='%s' cy='%s' r='14' fill='%s' stroke='%s' stroke-width='2'/>",
          neuron.x, neuron.y, Palette.PAPER.light(), Palette.INK.light());
    }
    if (size > MOST) {
      double middle = (layer.getFirst().y + layer.getLast().y) / 2;
      Lettering.label(svg, "⋮", layer.getFirst().x, middle + 7, "middle", Palette.INK, 24);
    }
  }
}
