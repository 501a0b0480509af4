package limpid.model;

import java.util.ArrayList;
import java.util.List;
import limpid.nn.AveragePool;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LogSoftmax;
import limpid.nn.MaxPool;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.nn.Step;
import limpid.nn.Tanh;
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
    node.set("layers", layers(network.layers()));
    return node;
  }

  private static ArrayNode layers(Sequential sequential) {
    ArrayNode node = JSON.arrayNode();
    sequential.layers().forEach(layer -> node.add(layer(layer)));
    return node;
  }

  private static ObjectNode layer(Layer layer) {
    return switch (layer) {
      case Dense(int units, boolean bias, Init init) ->
          typed("dense").put("units", units).put("bias", bias).set("init", init(init));
      case Conv2d convolution -> convolution(convolution);
      case MaxPool(int kernel, int stride, int padding) ->
          pool("max-pool", kernel, stride, padding);
      case AveragePool(int kernel, int stride, int padding) ->
          pool("average-pool", kernel, stride, padding);
      case GlobalAveragePool() -> typed("global-average-pool");
      case Flatten() -> typed("flatten");
      case Dropout(float rate) -> typed("dropout").put("rate", rate);
      case Sequential inner -> typed("sequential").set("layers", layers(inner));
      case Relu() -> typed("relu");
      case Sigmoid() -> typed("sigmoid");
      case Tanh() -> typed("tanh");
      case Step() -> typed("step");
      case Softmax() -> typed("softmax");
      case LogSoftmax() -> typed("log-softmax");
    };
  }

  private static ObjectNode convolution(Conv2d c) {
    return typed("conv2d")
        .put("filters", c.filters())
        .put("kernel", c.kernel())
        .put("stride", c.stride())
        .put("padding", c.padding())
        .put("dilation", c.dilation())
        .put("groups", c.groups())
        .put("bias", c.bias())
        .set("init", init(c.init()));
  }

  private static ObjectNode pool(String type, int kernel, int stride, int padding) {
    return typed(type).put("kernel", kernel).put("stride", stride).put("padding", padding);
  }

  private static ObjectNode init(Init init) {
    return switch (init) {
      case Init.Zeros() -> typed("zeros");
      case Init.Uniform(float low, float high) ->
          typed("uniform").put("low", low).put("high", high);
      case Init.Normal(float mean, float deviation) ->
          typed("normal").put("mean", mean).put("deviation", deviation);
      case Init.Glorot() -> typed("glorot");
      case Init.He() -> typed("he");
    };
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }

  /// @throws IllegalArgumentException where this is no network
  static Network read(JsonNode node) {
    JsonNode input = node.path("input");
    int[] sizes = new int[input.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = whole(input.path(i), "input");
    }
    return new Network(Shape.of(sizes), sequential(node));
  }

  private static Sequential sequential(JsonNode node) {
    if (!node.path("layers").isArray()) {
      throw new IllegalArgumentException("it has no layers");
    }
    List<Layer> layers = new ArrayList<>();
    node.path("layers").forEach(layer -> layers.add(layer(layer)));
    return new Sequential(layers);
  }

  private static Layer layer(JsonNode node) {
    String type = node.path("type").asString("");
    return switch (type) {
      case "dense" ->
          new Dense(
              whole(node.path("units"), "units"),
              node.path("bias").asBoolean(true),
              init(node.path("init")));
      case "conv2d" ->
          new Conv2d(
              whole(node.path("filters"), "filters"),
              whole(node.path("kernel"), "kernel"),
              whole(node.path("stride"), "stride"),
              whole(node.path("padding"), "padding"),
              whole(node.path("dilation"), "dilation"),
              whole(node.path("groups"), "groups"),
              node.path("bias").asBoolean(true),
              init(node.path("init")));
      case "max-pool" ->
          new MaxPool(whole(node.path("kernel"), "kernel"), whole(node.path("stride"), "stride"), whole(node.path("padding"), "padding"));
      case "average-pool" ->
          new AveragePool(whole(node.path("kernel"), "kernel"), whole(node.path("stride"), "stride"), whole(node.path("padding"), "padding"));
      case "global-average-pool" -> new GlobalAveragePool();
      case "flatten" -> new Flatten();
      case "dropout" -> new Dropout(number(node.path("rate"), "rate"));
      case "sequential" -> sequential(node);
      case "relu" -> new Relu();
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      case "step" -> new Step();
      case "softmax" -> new Softmax();
      case "log-softmax" -> new LogSoftmax();
      default -> throw new IllegalArgumentException("there is no layer \"" + type + "\"");
    };
  }

  private static Init init(JsonNode node) {
    String type = node.path("type").asString("");
    return switch (type) {
      case "zeros" -> new Init.Zeros();
      case "uniform" ->
          new Init.Uniform(number(node.path("low"), "low"), number(node.path("high"), "high"));
      case "normal" ->
          new Init.Normal(
              number(node.path("mean"), "mean"), number(node.path("deviation"), "deviation"));
      case "glorot" -> new Init.Glorot();
      case "he" -> new Init.He();
      default -> throw new IllegalArgumentException("there is no initialiser \"" + type + "\"");
    };
  }

  private static int whole(JsonNode node, String what) {
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new IllegalArgumentException(what + " is " + node + ", not a whole number");
    }
    return node.intValue();
  }

  private static float number(JsonNode node, String what) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException(what + " is " + node + ", not a number");
    }
    return node.floatValue();
  }
}
