package limpid.cli;

import java.util.List;
import limpid.file.MetadataJson;
import limpid.gallery.About;
import limpid.gallery.Check;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import limpid.gallery.Outcome;
import limpid.gallery.Part;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `gallery` prints with `--json`.
final class GalleryJson {
  private static final JsonMapper JSON = MetadataJson.MAPPER;

  private GalleryJson() {}

  /// The list, without running anything.
  static String list(List<Example> examples) {
    ObjectNode object = JSON.createObjectNode();
    ArrayNode list = object.putArray("examples");
    examples.forEach(example -> list.add(about(example)));
    return JSON.writeValueAsString(object);
  }

  /// One example that has run.
  static String of(Example example, Outcome outcome, List<String> files) {
    ObjectNode object = about(example);
    object.put("passed", outcome.passed());
    ArrayNode checks = object.putArray("checks");
    outcome.checks().forEach(check -> checks.add(check(check)));
    ArrayNode tables = object.putArray("tables");
    for (Part part : outcome.parts()) {
      if (part instanceof Part.Table table) {
        tables.add(JSON.<ObjectNode>valueToTree(table));
      }
    }
    files.forEach(object.putArray("pictures")::add);
    return JSON.writeValueAsString(object);
  }

  private static ObjectNode about(Example example) {
    About about = example.about();
    ObjectNode node = JSON.createObjectNode();
    node.put("id", about.id());
    node.put("title", about.title());
    node.put("topic", about.topic().title());
    node.put("formula", about.formula().text());
    node.put("source", Gallery.sourcePath(example));
    return node;
  }

  private static ObjectNode check(Check check) {
    ObjectNode node = JSON.valueToTree(check);
    node.put("passed", check.passed());
    node.put("expected", check.expected());
    return node;
  }
}
