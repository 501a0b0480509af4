package limpid.model;

import java.util.ArrayList;
import java.util.List;
import limpid.nn.Activation;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.ColumnEmbedding;
import limpid.nn.ColumnEmbedding.Column;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Embedding;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.MaxPool;
import limpid.nn.Maxout;
import limpid.nn.Network;
import limpid.nn.Pad;
import limpid.nn.Parallel;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Sequential;
import limpid.nn.Sum;
import limpid.tensor.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A network as JSON and back: `{"input": [784], "layers": [{"type": "dense", "units": 128, …},
/// …]}`. The switches have no default, so that a new layer does not compile until it can be saved.
final class ArchitectureJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ArchitectureJson() {}

  static ObjectNode write(Network network) {
    ObjectNode node = JSON.objectNode();
    ArrayNode input = node.putArray("input");
    for (int size : network.input().toArray()) {
      input.add(size);
    }
    node.set("layers", layers(network.layers().layers()));
    return node;
  }

  private static ArrayNode layers(List<Layer> layers) {
    ArrayNode node = JSON.arrayNode();
    layers.forEach(layer -> node.add(layer(layer)));
    return node;
  }

  private static ObjectNode layer(Layer layer) {
    return switch (layer) {
      case Activation activation -> ActivationJson.write(activation);
      case BatchNorm(float momentum, float epsilon) ->
          typed("batch-norm").put("momentum", momentum).put("epsilon", epsilon);
      case ColumnEmbedding(List<Column> columns) ->
          typed("column-embedding").set("columns", columns(columns));
      case Dense dense -> dense(dense);
      case Conv2d convolution -> convolution(convolution);
      case MaxPool p -> WindowJson.write(p);
      case AveragePool p -> WindowJson.write(p);
      case GlobalAveragePool() -> typed("global-average-pool");
      case Flatten() -> typed("flatten");
      case Dropout(float rate) -> typed("dropout").put("rate", rate);
      case Embedding(int categories, int size) ->
          typed("embedding").put("categories", categories).put("size", size);
      case LayerNorm(int axes, float epsilon) ->
          typed("layer-norm").put("axes", axes).put("epsilon", epsilon);
      case Maxout(int pieces) -> typed("maxout").put("pieces", pieces);
      case Pad(int top, int left, int bottom, int right, float value) ->
          typed("pad")
              .put("top", top)
              .put("left", left)
              .put("bottom", bottom)
              .put("right", right)
              .put("value", value);
      case Parallel(List<Layer> branches) -> typed("parallel").set("branches", layers(branches));
      case Residual(Layer inner) -> typed("residual").set("inner", layer(inner));
      case Scale() -> typed("scale");
      case Sum(List<Layer> branches) -> typed("sum").set("branches", layers(branches));
      case Sequential(List<Layer> layers) -> typed("sequential").set("layers", layers(layers));
      case Layer.Custom own ->
          throw new IllegalArgumentException(
              "cannot hold the layer %s, which is one of your own; keep the network's weights() and build it in code"
                  .formatted(own));
    };
  }

  private static ObjectNode dense(Dense dense) {
    ObjectNode node = typed("dense").put("units", dense.units()).put("bias", dense.bias());
    node.set("init", init(dense.init()));
    if (!(dense.biasInit() instanceof Init.Zeros)) {
      node.set("bias-init", init(dense.biasInit()));
    }
    return node;
  }

  private static Dense readDense(JsonNode node) {
    return new Dense(
        whole(node, "units"),
        node.path("bias").asBoolean(true),
        init(node.path("init")),
        node.has("bias-init") ? init(node.path("bias-init")) : new Init.Zeros());
  }

  private static ObjectNode convolution(Conv2d c) {
    ObjectNode node = typed("conv2d").put("filters", c.filters());
    WindowJson.put(node, "kernel", c.kernel());
    WindowJson.put(node, "stride", c.stride());
    WindowJson.put(node, "padding", c.padding());
    WindowJson.put(node, "dilation", c.dilation());
    return node.put("groups", c.groups()).put("bias", c.bias()).set("init", init(c.init()));
  }

  private static Conv2d readConvolution(JsonNode node) {
    return new Conv2d(
        whole(node, "filters"),
        WindowJson.extent(node, "kernel"),
        WindowJson.extent(node, "stride"),
        WindowJson.extent(node, "padding"),
        WindowJson.extent(node, "dilation"),
        whole(node, "groups"),
        node.path("bias").asBoolean(true),
        init(node.path("init")));
  }

  private static ArrayNode columns(List<Column> columns) {
    ArrayNode node = JSON.arrayNode();
    for (Column c : columns) {
      node.addObject()
          .put("column", c.column())
          .put("categories", c.categories())
          .put("size", c.size());
    }
    return node;
  }

  private static ObjectNode init(Init init) {
    return switch (init) {
      case Init.Zeros() -> typed("zeros");
      case Init.Ones() -> typed("ones");
      case Init.Uniform(float low, float high) ->
          typed("uniform").put("low", low).put("high", high);
      case Init.Normal(float mean, float deviation) ->
          typed("normal").put("mean", mean).put("deviation", deviation);
      case Init.Glorot() -> typed("glorot");
      case Init.He() -> typed("he");
      case Init.LeCun() -> typed("lecun");
    };
  }

  /// A node that says what it is.
  static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }

  /// @throws IllegalArgumentException where this is no network
  static Network read(JsonNode node) {
    JsonNode input = node.path("input");
    int[] sizes = new int[input.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = asWhole(input.path(i), "input");
    }
    return new Network(Shape.of(sizes), new Sequential(layers(node, "layers")));
  }

  private static List<Layer> layers(JsonNode node, String what) {
    if (!node.path(what).isArray()) {
      throw new IllegalArgumentException("it has no " + what);
    }
    List<Layer> layers = new ArrayList<>();
    node.path(what).forEach(layer -> layers.add(layer(layer)));
    return layers;
  }

  private static Layer layer(JsonNode node) {
    String type = node.path("type").asString("");
    return switch (type) {
      case "batch-norm" -> new BatchNorm(number(node, "momentum"), number(node, "epsilon"));
      case "column-embedding" -> new ColumnEmbedding(columns(node));
      case "dense" -> readDense(node);
      case "conv2d" -> readConvolution(node);
      case "max-pool" -> WindowJson.readMaxPool(node);
      case "average-pool" -> WindowJson.readAveragePool(node);
      case "global-average-pool" -> new GlobalAveragePool();
      case "flatten" -> new Flatten();
      case "dropout" -> new Dropout(number(node, "rate"));
      case "embedding" -> new Embedding(whole(node, "categories"), whole(node, "size"));
      case "layer-norm" -> new LayerNorm(whole(node, "axes"), number(node, "epsilon"));
      case "maxout" -> new Maxout(whole(node, "pieces"));
      case "pad" ->
          new Pad(
              whole(node, "top"),
              whole(node, "left"),
              whole(node, "bottom"),
              whole(node, "right"),
              number(node, "value"));
      case "parallel" -> new Parallel(layers(node, "branches"));
      case "residual" -> new Residual(layer(node.path("inner")));
      case "scale" -> new Scale();
      case "sum" -> new Sum(layers(node, "branches"));
      case "sequential" -> new Sequential(layers(node, "layers"));
      default -> ActivationJson.read(type, node);
    };
  }

  private static List<Column> columns(JsonNode node) {
    List<Column> columns = new ArrayList<>();
    node.path("columns")
        .forEach(c ->
            columns.add(new Column(whole(c, "column"), whole(c, "categories"), whole(c, "size"))));
    return columns;
  }

  private static Init init(JsonNode node) {
    String type = node.path("type").asString("");
    return switch (type) {
      case "zeros" -> new Init.Zeros();
      case "ones" -> new Init.Ones();
      case "uniform" -> new Init.Uniform(number(node, "low"), number(node, "high"));
      case "normal" -> new Init.Normal(number(node, "mean"), number(node, "deviation"));
      case "glorot" -> new Init.Glorot();
      case "he" -> new Init.He();
      case "lecun" -> new Init.LeCun();
      default -> throw new IllegalArgumentException("there is no initialiser \"" + type + "\"");
    };
  }

  private static int whole(JsonNode parent, String what) {
    return asWhole(parent.path(what), what);
  }

  static int asWhole(JsonNode node, String what) {
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new IllegalArgumentException(what + " is " + node + ", not a whole number");
    }
    return node.intValue();
  }

  /// A number among a node's fields.
  static float number(JsonNode parent, String what) {
    JsonNode node = parent.path(what);
    if (!node.isNumber()) {
      throw new IllegalArgumentException(what + " is " + node + ", not a number");
    }
    return node.floatValue();
  }
}
