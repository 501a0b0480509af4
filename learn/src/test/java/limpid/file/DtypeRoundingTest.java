package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.ShapeException;
import limpid.error.UnsupportedException;
import limpid.tensor.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Numbers written in every type: those that it can hold come back exactly, all others as the
/// nearest of them.
class DtypeRoundingTest {
  private static final float[] SOME = {1, 2, 4, 8, 16, 64, 128, 1};

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void everyPatternOfAShortTypeComesBackAsItWas(Dtype dtype) {
    for (int raw = 0; raw < 1 << Math.min(16, dtype.bits()); raw++) {
      float value = dtype.decode(raw);
      if (Float.isNaN(value)) {
        assertThat(dtype.nearest(value)).as("%s %x", dtype, raw).isNaN();
      } else if (dtype != Dtype.F64 && !(dtype == Dtype.BOOL && raw > 1)) {
        assertThat(dtype.encode(value) & mask(dtype)).as("%s %x", dtype, raw).isEqualTo(raw);
      }
    }
  }

  private static long mask(Dtype dtype) {
    return dtype.bits() == 64 ? -1 : (1L << dtype.bits()) - 1;
  }

  /// The nearest of all numbers of a type, searched one by one; of two, the one of an even pattern.
  @Property(tries = 300, seed = "1")
  void whatIsBetweenTwoNumbersBecomesTheNearer(@ForAll int bits, @ForAll byte exponent) {
    float any = Float.intBitsToFloat((bits & 0x807f_ffff) | ((exponent / 4 + 127) << 23));
    for (Dtype dtype :
        List.of(
            Dtype.F16,
            Dtype.BF16,
            Dtype.F8_E4M3,
            Dtype.F8_E5M2,
            Dtype.F8_E4M3FNUZ,
            Dtype.F8_E5M2FNUZ,
            Dtype.F6_E2M3,
            Dtype.F6_E3M2,
            Dtype.F4)) {
      assertNearest(dtype, any);
    }
  }

  /// A number and the middle between it and the next, in every sign and size.
  @ParameterizedTest
  @EnumSource(
      value = Dtype.class,
      names = {"F16", "BF16", "F8_.*", "F6_.*", "F4"},
      mode = EnumSource.Mode.MATCH_ANY)
  void halfwayTheEvenPatternIsTaken(Dtype dtype) {
    if (dtype == Dtype.F8_E8M0) {
      return; // see theTableOfEdges
    }
    for (int raw = 0; raw + 1 < 1 << (dtype.bits() - 1); raw++) {
      float low = dtype.decode(raw);
      float high = dtype.decode(raw + 1);
      if (Float.isFinite(low) && Float.isFinite(high)) {
        double middle = ((double) low + high) / 2;
        float even = raw % 2 == 0 ? low : high;
        assertThat(dtype.nearest((float) middle)).as("%s %x", dtype, raw).isEqualTo(even);
        assertThat(-dtype.nearest((float) -middle) + 0f).as("%s %x", dtype, raw).isEqualTo(even);
        assertThat(dtype.nearest(Math.nextUp((float) middle))).isEqualTo(high);
        assertThat(dtype.nearest(Math.nextDown((float) middle))).isEqualTo(low);
      }
    }
  }

  private static void assertNearest(Dtype dtype, float x) {
    float given = dtype.nearest(x);
    if (Float.isFinite(given)) {
      double least = Double.POSITIVE_INFINITY;
      for (int raw = 0; raw < 1 << dtype.bits(); raw++) {
        double off = Math.abs((double) dtype.decode(raw) - x);
        least = off < least ? off : least; // NaN is never less
      }
      assertThat(Math.abs((double) given - x))
          .as("%s of %s is %s", dtype, x, given)
          .isEqualTo(least);
    }
  }

  /// From the definitions: IEEE 754 for binary16 and, cut off, for bfloat16; the 8-bit formats of
  /// the OCP, not saturating, and of AMD; the OCP's microscaling formats, which have no place for
  /// what is too large.
  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      textBlock =
          """
          F64,         0.1,          0.1
          F16,         65519.996,    65504
          F16,         65520,        Infinity
          F16,         -1e9,         -Infinity
          F16,         2.980233e-8,  5.9604645e-8
          F16,         2.9802322e-8, 0
          F16,         -Infinity,    -Infinity
          F16,         NaN,          NaN
          BF16,        1.00390625,   1
          BF16,        1.01171875,   1.015625
          BF16,        3.4028235e38, Infinity
          BF16,        1e-45,        0
          BF16,        9.2e-41,      9.18355e-41
          BF16,        NaN,          NaN
          BF16,        -Infinity,    -Infinity
          F8_E4M3,     464,          448
          F8_E4M3,     464.00003,    NaN
          F8_E4M3,     Infinity,     NaN
          F8_E4M3,     -0.0009765625, -0
          F8_E4M3,     0.0014,       0.001953125
          F8_E4M3,     NaN,          NaN
          F8_E5M2,     61439.996,    57344
          F8_E5M2,     -61440,       -Infinity
          F8_E5M2,     Infinity,     Infinity
          F8_E5M2,     NaN,          NaN
          F8_E5M2,     0.00000762939453125, 0
          F8_E4M3FNUZ, 247.9,        240
          F8_E4M3FNUZ, 248,          NaN
          F8_E4M3FNUZ, -0.0,         0
          F8_E4M3FNUZ, -1e-9,        0
          F8_E5M2FNUZ, 61439,        57344
          F8_E5M2FNUZ, Infinity,     NaN
          F8_E8M0,     1.5,          2
          F8_E8M0,     1.4999999,    1
          F8_E8M0,     3,            4
          F8_E8M0,     0,            5.877472e-39
          F8_E8M0,     3e38,         NaN
          F8_E8M0,     -1,           NaN
          F6_E2M3,     1e9,          7.5
          F6_E2M3,     -Infinity,    -7.5
          F6_E2M3,     NaN,          0
          F6_E3M2,     30.1,         28
          F6_E3M2,     0.03125,      0
          F4,          5,            4
          F4,          -5.1,         -6
          F4,          0.25,         0
          F4,          0.26,         0.5
          I8,          2.5,          2
          I8,          3.5,          4
          I8,          -1000,        -128
          I8,          NaN,          0
          U8,          -1,           0
          U8,          300,          255
          I16,         -40000,       -32768
          U16,         1e9,          65535
          I32,         3e9,          2147483648
          U32,         5e9,          4294967296
          I64,         1e19,         9223372036854775808
          I64,         -0.5,         0
          U64,         1e19,         1e19
          U64,         1e20,         18446744073709551616
          U64,         -3,           0
          BOOL,        -0.3,         1
          BOOL,        -0.0,         0
          """)
  void theTableOfEdges(Dtype dtype, float x, float expected) {
    assertThat(Float.toString(dtype.nearest(x))).isEqualTo(Float.toString(expected));
  }

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void filesOfEveryTypeComeBack(Dtype dtype) throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    float[] values = SOME.clone();
    tensors.put("a", new StoredTensor(dtype, Shape.of(2, 4), values));
    tensors.put("b", StoredTensor.of(Shape.of(1), new float[] {0.1f}));
    Path file = folder.resolve("m.safetensors");
    new Safetensors(Map.of(), tensors).write(file);
    StoredTensor back = Objects.requireNonNull(Safetensors.read(file).tensors().get("a"));
    assertThat(back.dtype()).isEqualTo(dtype);
    assertThat(back.shape()).isEqualTo(Shape.of(2, 4));
    for (int i = 0; i < values.length; i++) {
      assertThat(back.values()[i]).isEqualTo(dtype.nearest(values[i]));
    }
  }

  @Test
  void longArraysOfEveryTypeOfNumPyComeBack() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    float[] values = new float[40_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 251 - 100;
    }
    for (Dtype dtype : Npz.dtypes()) {
      tensors.put(dtype.name(), StoredTensor.of(Shape.of(values.length), values).as(dtype));
    }
    assertThat(tensors).hasSize(12);
    Path file = folder.resolve("m.npz");
    new Npz(tensors).write(file);
    SequencedMap<String, StoredTensor> back = Npz.read(file).tensors();
    tensors.forEach((name, tensor) -> {
      StoredTensor read = Objects.requireNonNull(back.get(name));
      assertThat(read.dtype()).isEqualTo(tensor.dtype());
      assertThat(read.values()).as(name).isEqualTo(tensor.values());
    });
    assertThat(WeightsHash.of(back)).isEqualTo(WeightsHash.of(tensors));
  }

  @Test
  void typesThatNumPyHasNotAreAllNamedAndNothingIsWritten() {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Dtype dtype : List.of(Dtype.BF16, Dtype.F32, Dtype.F4)) {
      tensors.put(dtype.name(), StoredTensor.of(Shape.of(2), new float[2]).as(dtype));
    }
    Path file = folder.resolve("m.npz");
    assertThatThrownBy(() -> new Npz(tensors).write(file))
        .isInstanceOf(UnsupportedException.class)
        .hasMessage(file + ": not supported:\n  array \"BF16\" in BF16\n  array \"F4\" in F4");
    assertThat(file).doesNotExist();
  }

  @Test
  void numbersThatWouldEndWithinAByteAreRefused() {
    StoredTensor three = StoredTensor.of(Shape.of(3), new float[3]);
    List<Dtype> refused = new ArrayList<>();
    for (Dtype dtype : Dtype.values()) {
      if (!StoredTensor.endsWithAByte(dtype, three.shape())) {
        refused.add(dtype);
        assertThatThrownBy(() -> three.as(dtype))
            .isInstanceOf(ShapeException.class)
            .hasMessageContaining("[3] in " + dtype + " does not end with a whole byte");
      }
    }
    assertThat(refused).containsExactly(Dtype.F6_E2M3, Dtype.F6_E3M2, Dtype.F4);
  }
}
