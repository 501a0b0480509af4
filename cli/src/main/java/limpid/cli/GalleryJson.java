package limpid.cli;

import java.util.Arrays;
import java.util.List;
import limpid.file.MetadataJson;
import limpid.gallery.About;
import limpid.gallery.Check;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import limpid.gallery.Outcome;
import limpid.gallery.Part;
import limpid.gallery.reproduction.Attempt;
import limpid.gallery.reproduction.Reproduction;
import limpid.gallery.reproduction.Result;
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

  /// The list of published results.
  static String reproductions(List<Reproduction> all) {
    ObjectNode object = JSON.createObjectNode();
    ArrayNode list = object.putArray("reproductions");
    all.forEach(reproduction -> list.add(about(reproduction)));
    return JSON.writeValueAsString(object);
  }

  /// A published result that was made again.
  static String of(
      Reproduction reproduction, List<Result> results, List<Attempt> attempts, double seconds) {
    ObjectNode object = about(reproduction);
    object.put("seconds", seconds);
    ArrayNode figures = object.putArray("figures");
    for (Result result : results) {
      ObjectNode node = figures.addObject();
      node.put("run", result.trial());
      node.put("figure", result.figure().what());
      node.put("published", result.figure().published());
      node.put("tolerance", result.figure().tolerance());
      result.ours().forEach(node.putArray("ours")::add);
      node.put("mean", result.mean());
      node.put("deviation", result.deviation());
      node.put("whole", result.whole());
      node.put("reached", result.reached());
    }
    ArrayNode runs = object.putArray("runs");
    for (Attempt attempt : attempts) {
      ObjectNode node = runs.addObject();
      node.put("run", attempt.trial().label());
      node.put("seed", attempt.seed());
      node.put("epochs", attempt.course().epochs());
      node.put("planned", attempt.course().planned());
      Arrays.stream(attempt.course().errors()).forEach(node.putArray("wrong, %")::add);
    }
    return JSON.writeValueAsString(object);
  }

  private static ObjectNode about(Reproduction reproduction) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", reproduction.name());
    node.put("title", reproduction.title());
    node.put("source", reproduction.source());
    node.put("minutes", reproduction.minutes());
    return node;
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
