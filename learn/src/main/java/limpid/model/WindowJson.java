package limpid.model;

import limpid.nn.AveragePool;
import limpid.nn.MaxPool;
import limpid.tensor.Extent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Poolings, and what windows have along each axis, as JSON and back: one number where rows and
/// columns are alike, else both, `"kernel": [1, 7]`.
final class WindowJson {
  private WindowJson() {}

  static ObjectNode write(MaxPool p) {
    return pool("max-pool", p.kernel(), p.stride(), p.padding());
  }

  static ObjectNode write(AveragePool p) {
    ObjectNode node = pool("average-pool", p.kernel(), p.stride(), p.padding());
    return p.countsPadding() ? node : node.put("counts-padding", false);
  }

  private static ObjectNode pool(String type, Extent kernel, Extent stride, Extent padding) {
    ObjectNode node = ArchitectureJson.typed(type);
    put(node, "kernel", kernel);
    put(node, "stride", stride);
    put(node, "padding", padding);
    return node;
  }

  static MaxPool readMaxPool(JsonNode node) {
    return new MaxPool(extent(node, "kernel"), extent(node, "stride"), extent(node, "padding"));
  }

  static AveragePool readAveragePool(JsonNode node) {
    return new AveragePool(
        extent(node, "kernel"),
        extent(node, "stride"),
        extent(node, "padding"),
        node.path("counts-padding").asBoolean(true));
  }

  static void put(ObjectNode node, String name, Extent extent) {
    if (extent.isSquare()) {
      node.put(name, extent.rows());
    } else {
      node.putArray(name).add(extent.rows()).add(extent.columns());
    }
  }

  static Extent extent(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    if (!node.isArray()) {
      return Extent.of(ArchitectureJson.asWhole(node, name));
    }
    if (node.size() != 2) {
      throw new IllegalArgumentException(
          "%s is %s; it wants one number, or two of rows and columns".formatted(name, node));
    }
    return new Extent(
        ArchitectureJson.asWhole(node.get(0), name), ArchitectureJson.asWhole(node.get(1), name));
  }
}
