package limpid.cli;

import limpid.file.MetadataJson;
import limpid.model.Model;
import limpid.nn.Network;
import limpid.program.Program;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `show` prints with `--json`: one object on one line.
final class ShowJson {
  private static final JsonMapper JSON = MetadataJson.MAPPER;

  private final ObjectNode object = JSON.createObjectNode();

  /// @param file as it was named
  /// @param bytes of the file
  ShowJson(Model model, String file, long bytes) {
    Network network = model.network().network();
    object.put("model", file);
    object.put("bytes", bytes);
    object.put("weightsSha256", model.weightsSha256());
    object.put("parameters", network.parameterCount());
    object.set("layers", layers(network));
    object.setAll((ObjectNode) JSON.valueToTree(model.description()));
  }

  private static ArrayNode layers(Network network) {
    ArrayNode layers = JSON.createArrayNode();
    for (Network.Row row : network.summary()) {
      ObjectNode layer = layers.addObject();
      layer.put("path", row.path());
      layer.put("depth", row.depth());
      layer.put("layer", row.title());
      layer.set("output", JSON.valueToTree(row.output().toArray()));
      layer.put("parameters", row.parameters());
    }
    return layers;
  }

  /// With a program.
  ShowJson add(Listing listing) {
    Program program = listing.program();
    ObjectNode to = object.putObject("program");
    to.put("of", listing.of());
    to.put("batch", listing.batch());
    if (listing.loss() != null) {
      to.put("loss", listing.loss());
      to.put("optimizer", listing.optimizer());
    }
    listing.notes().forEach(to.putArray("notes")::add);
    to.put("flops", program.flops());
    to.put("bytes", program.bytes());
    to.put("peakBytes", program.peakBytes());
    to.put("unsharedBytes", program.unsharedBytes());
    to.put("parameterBytes", listing.parameterBytes());
    ArrayNode instructions = to.putArray("instructions");
    for (Program.Line line : program.lines()) {
      boolean backward = instructions.size() >= program.forwardLines();
      add(line, backward ? "backward" : "forward", instructions.addObject());
    }
    return this;
  }

  private static void add(Program.Line line, String part, ObjectNode to) {
    to.put("part", part);
    to.put("operation", line.name());
    ArrayNode reads = to.putArray("reads");
    line.reads().forEach(operand -> reads.add(operand(operand)));
    to.set("writes", operand(line.writes()));
    to.put("flops", line.flops());
    to.put("bytes", line.bytes());
    to.put("kept", line.kept());
  }

  private static ObjectNode operand(Program.Operand operand) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", operand.name());
    node.set("shape", JSON.valueToTree(operand.shape().toArray()));
    operand.at().ifPresent(at -> node.put("atByte", at));
    return node;
  }

  /// As one line.
  String text() {
    return JSON.writeValueAsString(object);
  }
}
