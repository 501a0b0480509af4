package limpid.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import limpid.error.ParameterException;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Where a layer gets its parameters, fresh or loaded alike. Names below names make paths such as
/// `0.weight`; what was handed out is remembered in order.
public final class ParameterSource {
  private final Supply supply;
  private final String path;
  private final SequencedMap<String, Tensor> handedOut;
  private final SequencedMap<String, Tensor> buffers;

  private ParameterSource(
      Supply supply,
      String path,
      SequencedMap<String, Tensor> handedOut,
      SequencedMap<String, Tensor> buffers) {
    this.supply = supply;
    this.path = path;
    this.handedOut = handedOut;
    this.buffers = buffers;
  }

  /// Makes the numbers of one parameter.
  private interface Supply {
    Tensor numbers(String path, Shape shape, Init init);
  }

  /// Fresh parameters: number `i` of a path is a pure function of (seed, path, i).
  static ParameterSource random(long seed) {
    return new ParameterSource(
        (path, shape, init) -> {
          Rng rng = Rng.of(seed).at("init").at(path);
          float[] numbers = new float[shape.count()];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = init.number(rng, i, shape);
          }
          return Tensor.wrap(shape, numbers);
        },
        "",
        new LinkedHashMap<>(),
        new LinkedHashMap<>());
  }

  /// Builds a layer with loaded parameters; missing, extra and misshapen names come in one error.
  static <T> T loaded(Map<String, Tensor> known, Function<ParameterSource, T> build) {
    List<String> problems = new ArrayList<>();
    var source =
        new ParameterSource(
            (path, shape, init) -> {
              Tensor found = known.get(path);
              if (found != null && found.shape().equals(shape)) {
                return Tensor.of(shape, found.toArray());
              }
              problems.add(
                  found == null
                      ? "missing: %s %s".formatted(path, shape)
                      : "misshapen: %s is %s, wanted %s".formatted(path, found.shape(), shape));
              // Nothing will run with it, and a hostile shape must not take memory.
              return Tensor.zeros(Shape.of(0));
            },
            "",
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    T built = build.apply(source);
    known.forEach((path, found) -> {
      if (!source.handedOut.containsKey(path) && !source.buffers.containsKey(path)) {
        problems.add("extra: %s %s".formatted(path, found.shape()));
      }
    });
    if (!problems.isEmpty()) {
      throw new ParameterException(problems);
    }
    return built;
  }

  /// The parameter of this name here, marked as learned.
  ///
  /// @param init how it begins, if it is fresh
  public Tensor parameter(String name, Shape shape, Init init) {
    String full = full(name);
    Tensor parameter = supply.numbers(full, shape, init).learned(full);
    handedOut.put(full, parameter);
    return parameter;
  }

  /// The buffer of this name here: numbers that are kept with the parameters but follow the data,
  /// not a gradient, such as running means; see [Statistics].
  ///
  /// @param init how it begins, if it is fresh
  public Tensor buffer(String name, Shape shape, Init init) {
    String full = full(name);
    Tensor buffer = supply.numbers(full, shape, init);
    buffers.put(full, buffer);
    return buffer;
  }

  /// The source for a part of the network.
  public ParameterSource below(String name) {
    return new ParameterSource(supply, full(name), handedOut, buffers);
  }

  /// The path down to here, such as `2`; empty at the top.
  public String path() {
    return path;
  }

  SequencedMap<String, Tensor> buffers() {
    return buffers;
  }

  SequencedMap<String, Tensor> handedOut() {
    return handedOut;
  }

  private String full(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
