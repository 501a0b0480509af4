package limpid.cli;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.file.MetadataJson;
import limpid.onnx.GraphModel;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a graph of another system is: what it takes and answers, and its operators.
record GraphSheet(GraphModel model) {

  /// @param bytes of the file
  void show(String name, long bytes, Screen screen) {
    TextTable table = new TextTable(Column.dim(""), Column.wrapped(""));
    table.boldRow("model", "%s, %s".formatted(name, Figures.bytes(bytes)));
    table.row(
        "takes",
        model.graph().graph().wanted().stream()
            .map(GraphSheet::described)
            .collect(Collectors.joining(", ")));
    table.row("answers", ModelSheet.answers(model.description().target()));
    table.row("made by", model.graph().producer());
    table.row("nodes", nodes(model.graph().graph().nodes()));
    table.row("run as", "a graph, node by node: it is no network of layers");
    table.show(screen);
  }

  /// The same as one line of JSON.
  String json(String name, long bytes) {
    ObjectNode object = MetadataJson.MAPPER.createObjectNode();
    object.put("model", name);
    object.put("bytes", bytes);
    ArrayNode inputs = object.putArray("inputs");
    for (Slot slot : model.graph().graph().wanted()) {
      ObjectNode input = inputs.addObject();
      input.put("name", slot.name());
      input.put("type", slot.element().toString());
      input.set("shape", MetadataJson.MAPPER.valueToTree(slot.shape()));
    }
    object.set("target", MetadataJson.MAPPER.valueToTree(model.description().target()));
    object.put("producer", model.graph().producer());
    object.set("nodes", MetadataJson.MAPPER.valueToTree(counts(model.graph().graph().nodes())));
    return MetadataJson.MAPPER.writeValueAsString(object);
  }

  private static String described(Slot slot) {
    List<String> sizes =
        slot.shape().stream().map(size -> size < 0 ? "rows" : Long.toString(size)).toList();
    return "%s (%s, %s)".formatted(slot.name(), slot.element(), String.join("×", sizes));
  }

  private static SequencedMap<String, Integer> counts(List<Node> nodes) {
    SequencedMap<String, Integer> counts = new TreeMap<>();
    nodes.forEach(node -> counts.merge(node.kind(), 1, Integer::sum));
    return counts;
  }

  private static String nodes(List<Node> nodes) {
    return nodes.size()
        + ": "
        + counts(nodes).entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
