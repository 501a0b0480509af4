package limpid.onnx.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Tensors of a file: TensorProto of onnx.proto. What a tensor says of its size is compared with
/// the bytes that are there before memory is taken.
final class TensorReader {
  private static final int MOST_AXES = 64;

  private final String file;
  private final @Nullable ExternalData external;

  /// @param file as messages name it
  /// @param external where numbers beside the file are found, if it may have some
  TensorReader(String file, @Nullable ExternalData external) {
    this.file = file;
    this.external = external;
  }

  /// A tensor with its name.
  ///
  /// @param value null, if it is of a type that nothing here computes with
  record Named(String name, ElementType type, @Nullable Value value) {}

  /// The fields as they stand in the file.
  private static final class Fields {
    String name = "";
    ElementType type = ElementType.UNKNOWN;
    final LongStream.Builder sizes = LongStream.builder();
    final LongStream.Builder wholes = LongStream.builder();
    final DoubleStream.Builder reals = DoubleStream.builder();
    final List<String> texts = new ArrayList<>();
    @Nullable ByteBuffer raw;
    boolean outside;
    final Map<String, String> place = new LinkedHashMap<>();
  }

  Named read(Wire wire) throws IOException {
    Fields fields = fields(wire);
    return new Named(fields.name, fields.type, fields.type.isForeign() ? null : value(fields));
  }

  private static Fields fields(Wire wire) throws IOException {
    Fields f = new Fields();
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> wire.numbers(f.sizes);
        case 2 -> f.type = ElementType.of(wire.number());
        case 4 -> wire.floats(f.reals);
        case 6 -> f.texts.add(StandardCharsets.UTF_8.decode(wire.bytes()).toString());
        case 5, 7, 11 -> wire.numbers(f.wholes);
        case 8 -> f.name = wire.text();
        case 9 -> f.raw = wire.bytes();
        case 10 -> wire.doubles(f.reals);
        case 13 -> entry(wire.message(), f.place);
        case 14 -> f.outside = wire.number() == 1;
        default -> wire.skip();
      }
    }
    return f;
  }

  /// One key with its text: StringStringEntryProto.
  static void entry(Wire wire, Map<String, String> to) throws IOException {
    String key = "";
    String text = "";
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> key = wire.text();
        case 2 -> text = wire.text();
        default -> wire.skip();
      }
    }
    to.put(key, text);
  }

  private Value value(Fields f) throws IOException {
    long[] sizes = f.sizes.build().toArray();
    long count = count(f.name, sizes);
    if (f.type == ElementType.STRING) {
      check(f, count, f.texts.size(), "texts");
      return new Value.Text(shape(sizes), f.texts);
    }
    if (f.outside) {
      if (external == null) {
        throw wrong(f.name, "has its numbers in another file, which is not read here");
      }
      f.raw = external.bytes(f.name, f.place, (count * f.type.bits() + 7) / 8);
    }
    if (f.raw != null) {
      return fromBits(f, sizes, count, f.raw);
    }
    return f.type == ElementType.FLOAT || f.type == ElementType.DOUBLE
        ? fromReals(f, sizes, count)
        : fromWholes(f, sizes, count);
  }

  private long count(String name, long[] sizes) {
    if (sizes.length > MOST_AXES) {
      throw wrong(name, "has %s axes; up to %s are read".formatted(sizes.length, MOST_AXES));
    }
    long count = 1;
    for (long size : sizes) {
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw wrong(name, "has an axis of the size " + size);
      }
      count = Math.multiplyHigh(count, size) == 0 ? count * size : Long.MAX_VALUE;
      if (count < 0 || count > Integer.MAX_VALUE) {
        throw wrong(name, "has more numbers than one array can hold (2³¹)");
      }
    }
    return count;
  }

  private static Shape shape(long[] sizes) {
    int[] ints = new int[sizes.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) sizes[i];
    }
    return Shape.of(ints);
  }

  private Value fromReals(Fields f, long[] sizes, long count) {
    double[] doubles = f.reals.build().toArray();
    check(f, count, doubles.length, "numbers");
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return new Value.Real(f.type, Tensor.wrap(shape(sizes), floats));
  }

  /// Types of less than 8 bits stand several in a byte here too, the first in its lowest bits.
  private Value fromWholes(Fields f, long[] sizes, long count) {
    long[] words = f.wholes.build().toArray();
    int each = f.type.bits() < 8 ? 8 / f.type.bits() : 1;
    check(f, (count + each - 1) / each, words.length, "numbers");
    return value(f.type, shape(sizes), i -> part(words[i / each], i % each, f.type.bits()));
  }

  private Value fromBits(Fields f, long[] sizes, long count, ByteBuffer raw) {
    int bits = f.type.bits();
    check(f, (count * bits + 7) / 8, raw.remaining(), "bytes");
    ByteBuffer bytes = raw.slice().order(ByteOrder.LITTLE_ENDIAN);
    return value(
        f.type,
        shape(sizes),
        switch (bits) {
          case 64 -> i -> bytes.getLong(8 * i);
          case 32 -> i -> bytes.getInt(4 * i);
          case 16 -> i -> bytes.getShort(2 * i) & 0xffff;
          case 8 -> i -> bytes.get(i) & 0xff;
          default -> i -> part(bytes.get(i / (8 / bits)), i % (8 / bits), bits);
        });
  }

  private static long part(long word, int which, int bits) {
    return bits < 8 ? (word >> (which * bits)) & ((1 << bits) - 1) : word;
  }

  private static Value value(ElementType type, Shape shape, IntToLongFunction bits) {
    if (type.isWhole()) {
      long[] numbers = new long[shape.count()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = type.wrap(bits.applyAsLong(i));
      }
      return new Value.Whole(type, shape, numbers);
    }
    float[] numbers = new float[shape.count()];
    for (int i = 0; i < numbers.length; i++) {
      long x = bits.applyAsLong(i);
      numbers[i] = type == ElementType.BOOL ? x == 0 ? 0 : 1 : type.decode(x);
    }
    return new Value.Real(type, Tensor.wrap(shape, numbers));
  }

  private void check(Fields f, long wanted, long there, String what) {
    if (wanted != there) {
      throw wrong(
          f.name,
          "of %s wants %s %s, but has %s; the file is damaged"
              .formatted(f.type, wanted, what, there));
    }
  }

  private ModelFileException wrong(String name, String problem) {
    return new ModelFileException(
        file, "the tensor \"%s\" %s".formatted(Excerpt.of(name), problem));
  }
}
