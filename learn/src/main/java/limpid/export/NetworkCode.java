package limpid.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import limpid.nn.Activation;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.ColumnEmbedding;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Embedding;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.MaxPool;
import limpid.nn.Maxout;
import limpid.nn.Network;
import limpid.nn.Pad;
import limpid.nn.Parallel;
import limpid.nn.Part;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Sequential;
import limpid.nn.Sum;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The code of a network: statements from layer to layer, and the arrays of weights they read.
final class NetworkCode {
  private final Map<String, Tensor> weights;
  private final Fragments fragments;
  private final Map<String, Tensor> used = new LinkedHashMap<>();
  private final Map<String, String> work = new LinkedHashMap<>();
  private final Set<String> matrices = new HashSet<>();
  private final StringBuilder statements = new StringBuilder();
  private int values;

  NetworkCode(Network.Built network, Fragments fragments) {
    this.weights = network.weights();
    this.fragments = fragments;
  }

  /// The method `forward`.
  String forward(Network network) {
    String y = sequence(network.layers().parts(network.input()), "", "x");
    return """
      /** The outputs of the network. */
      private static float[] forward(float[] x) {
        if (x.length != %1$s) {
          throw new IllegalArgumentException("%1$s numbers are wanted, but got " + x.length);
        }
    %2$s    return %3$s;
      }
    """
        .formatted(network.input().count(), statements, y);
  }

  /// The arrays of weights, which are called after their paths.
  String weights() {
    StringBuilder fields = new StringBuilder();
    used.forEach((name, tensor) -> {
      boolean matrix = matrices.contains(name);
      String numbers = Literal.floats(tensor.toArray());
      fields
          .append("\n  /** ")
          .append(tensor.shape())
          .append(" */\n  private static final float[]")
          .append(matrix ? "[] " : " ")
          .append(name)
          .append(" =\n      ")
          .append(matrix ? "rows(" + tensor.shape().last() + ", " + numbers + ")" : numbers)
          .append(";\n");
    });
    work.forEach((name, arrays) ->
        fields
            .append("\n  private static final ThreadLocal<float[][]> ")
            .append(name)
            .append(" = ")
            .append(arrays)
            .append(";\n"));
    return fields.toString();
  }

  private String sequence(List<Part> parts, String above, String x) {
    String y = x;
    for (Part part : parts) {
      y = layer(part, above, y);
    }
    return y;
  }

  /// Writes what a layer does to the array x; returns the name of what comes out.
  private String layer(Part part, String above, String x) {
    String path = above + part.name() + ".";
    List<Part> inner = part.layer().parts(part.in());
    if (inner.isEmpty()) {
      comment(path, part.layer().toString());
    }
    return switch (part.layer()) {
      case Sequential _ -> sequence(inner, path, x);
      case Residual _ -> {
        String y = layer(inner.getFirst(), path, x);
        comment(path, "Residual: adds its input");
        yield call("add", x, y);
      }
      case Parallel _ -> {
        List<String> outputs = inner.stream().map(branch -> layer(branch, path, x)).toList();
        comment(path, "Parallel: joins its branches");
        yield call("join", outputs.toArray());
      }
      case Sum _ -> {
        List<String> outputs = inner.stream().map(branch -> layer(branch, path, x)).toList();
        comment(path, "Sum: adds its branches");
        String y = outputs.getFirst();
        for (String output : outputs.subList(1, outputs.size())) {
          y = call("add", y, output);
        }
        yield y;
      }
      case Dropout _, Flatten _ -> x;
      case Activation f -> activation(f, part.in(), x);
      case Dense dense -> dense(dense, path, x);
      case Conv2d convolution -> convolution(convolution, part.in(), path, x);
      case MaxPool p -> {
        WindowCode window = WindowCode.of("maxPool", p.kernel(), p.stride(), p.padding());
        yield call(window.function(), x, sizes(part.in()), window.settings());
      }
      case AveragePool p -> averagePool(p, part.in(), x);
      case Pad p ->
          call(
              "pad",
              x,
              sizes(part.in()),
              p.top(),
              p.left(),
              p.bottom(),
              p.right(),
              Literal.of(p.value()));
      case GlobalAveragePool _ -> call("planeMeans", x, part.in().size(0));
      case BatchNorm norm -> {
        String mean = weight(path, "mean");
        String variance = weight(path, "variance");
        String epsilon = Literal.of(norm.epsilon());
        yield call(
            "batchNorm", x, weight(path, "gain"), weight(path, "bias"), mean, variance, epsilon);
      }
      case LayerNorm norm ->
          call(
              "layerNorm",
              x,
              weight(path, "gain"),
              weight(path, "bias"),
              Literal.of(norm.epsilon()));
      case Scale _ -> call("multiply", x, weight(path, "factor"));
      case Maxout maxout -> call("maxout", x, maxout.pieces());
      case Embedding embedding -> call("embed", x, weight(path, "weight"), embedding.size());
      case ColumnEmbedding embedding -> columns(embedding, part.in().last(), path, x);
      case Layer.Custom custom ->
          throw new IllegalArgumentException(custom + " is known to its own code only");
    };
  }

  private void comment(String path, String text) {
    statements
        .append("    // ")
        .append(Literal.inComment(path.substring(0, path.length() - 1) + " " + text))
        .append('\n');
  }

  private String dense(Dense dense, String path, String x) {
    String y = call("product", x, matrix(path, "weight"));
    return dense.bias() ? call("add", y, weight(path, "bias")) : y;
  }

  private String averagePool(AveragePool p, Shape in, String x) {
    String name = "averagePool";
    WindowCode window = WindowCode.of(name, p.kernel(), p.stride(), p.padding());
    if (p.countsPadding() && window.function().equals(name)) {
      return call(name, x, sizes(in), window.settings());
    }
    WindowCode byAxis = WindowCode.byAxis(name, p.kernel(), p.stride(), p.padding());
    return call(byAxis.function(), x, sizes(in), byAxis.settings(), p.countsPadding());
  }

  private String convolution(Conv2d c, Shape in, String path, String x) {
    ConvolutionWork its = ConvolutionWork.of(c, in);
    String field = field(path, "work");
    fragments.need("work");
    work.put(field, "work(" + its.arrays() + ", " + its.length() + ")");
    WindowCode window =
        WindowCode.of("convolve", c.kernel(), c.stride(), c.padding(), c.dilation());
    return call(
        window.function(),
        x,
        sizes(in),
        weight(path, "weight"),
        c.bias() ? weight(path, "bias") : "new float[" + c.filters() + "]",
        window.settings(),
        c.groups(),
        field + ".get()",
        its.rows());
  }

  private String columns(ColumnEmbedding embedding, int width, String path, String x) {
    List<Object> pieces = new ArrayList<>();
    int done = 0;
    for (ColumnEmbedding.Column column : embedding.columns()) {
      int at = column.column();
      if (at > done) {
        pieces.add(slice(x, done, at));
      }
      String table = weight(path + at + ".", "weight");
      pieces.add(call("embed", slice(x, at, at + 1), table, column.size()));
      done = at + 1;
    }
    if (done < width) {
      pieces.add(slice(x, done, width));
    }
    return call("join", pieces.toArray());
  }

  private String slice(String x, int from, int to) {
    fragments.needImport("java.util.Arrays");
    return "Arrays.copyOfRange(" + x + ", " + from + ", " + to + ")";
  }

  private String activation(Activation f, Shape in, String x) {
    return switch (ActivationCode.of(f)) {
      case ActivationCode.OfRows(String name) -> call(name, x, in.last());
      case ActivationCode.OfNumbers(String name, String settings) -> {
        String y = "y" + ++values;
        fragments.need(name);
        statements.append(
            """
                float[] %1$s = new float[%2$s.length];
                for (int i = 0; i < %1$s.length; i++) {
                  %1$s[i] = %3$s(%4$s%2$s[i]);
                }
            """
                .formatted(y, x, name, settings));
        yield y;
      }
    };
  }

  private static String sizes(Shape image) {
    return image.size(0) + ", " + image.size(1) + ", " + image.size(2);
  }

  /// The name of the rows of this matrix.
  private String matrix(String path, String name) {
    fragments.need("rows");
    String field = weight(path, name);
    matrices.add(field);
    return field;
  }

  /// The name of the array with these weights.
  private String weight(String path, String name) {
    String field = field(path, name);
    fragments.need("floats");
    used.put(field, weights.get(path + name));
    return field;
  }

  private static String field(String path, String name) {
    return "LAYER_" + (path + name).replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /// Calls a function; returns the name of what it gives.
  private String call(String function, Object... arguments) {
    String y = "y" + ++values;
    String words =
        List.of(arguments).stream().map(Object::toString).collect(Collectors.joining(", "));
    statements
        .append("    float[] ")
        .append(y)
        .append(" = ")
        .append(fragments.need(function))
        .append('(')
        .append(words)
        .append(");\n");
    return y;
  }
}
