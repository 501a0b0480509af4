package limpid.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {
  @ParameterizedTest
  @EnumSource(
      names = {
        "FLOAT16",
        "BFLOAT16",
        "FLOAT8E4M3FN",
        "FLOAT8E4M3FNUZ",
        "FLOAT8E5M2",
        "FLOAT8E5M2FNUZ",
        "FLOAT4E2M1"
      })
  void everyNumberOfATypeIsItsOwnNearest(ElementType type) {
    for (int bits = 0; bits < 1 << type.bits(); bits++) {
      float x = type.decode(bits);
      assertThat(type.round(x, false))
          .as("the bits %s", bits)
          .isEqualTo(Float.valueOf(x)); // NaN is itself
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FLOAT16",
        "BFLOAT16",
        "FLOAT8E4M3FN",
        "FLOAT8E4M3FNUZ",
        "FLOAT8E5M2",
        "FLOAT8E5M2FNUZ",
        "FLOAT4E2M1"
      })
  void theMiddleOfTwoNumbersGoesToTheOneWithEvenBits(ElementType type) {
    for (int bits = 0; bits + 1 < 1 << (type.bits() - 1); bits++) {
      float low = type.decode(bits);
      float high = type.decode(bits + 1);
      if (Float.isFinite(low) && Float.isFinite(high)) {
        float middle = low + (high - low) / 2;
        float even = bits % 2 == 0 ? low : high;
        assertThat(type.round(middle, true)).as("between %s and %s", low, high).isEqualTo(even);
        assertThat(type.round(-middle, true) + 0f).isEqualTo(-even + 0f); // some have no −0
      }
    }
  }

  // the largest numbers, from Micikevicius et al. 2022 and Noune et al. 2022
  @ParameterizedTest
  @CsvSource({
    "FLOAT8E4M3FN, 448, NaN",
    "FLOAT8E4M3FNUZ, 240, NaN",
    "FLOAT8E5M2, 57344, Infinity",
    "FLOAT8E5M2FNUZ, 57344, NaN",
    "FLOAT4E2M1, 6, 6"
  })
  void whatIsTooLargeBecomesTheLargestOrNone(ElementType type, float most, float beyond) {
    assertThat(type.round(1e6f, true)).isEqualTo(most);
    assertThat(type.round(-1e6f, true)).isEqualTo(-most);
    assertThat(type.round(1e6f, false)).isEqualTo(Float.valueOf(beyond));
  }

  @ParameterizedTest
  @CsvSource({
    "INT8, 200, -56",
    "UINT8, -1, 255",
    "INT4, 9, -7",
    "UINT4, 17, 1",
    "INT2, 2, -2",
    "UINT32, -1, 4294967295",
    "INT64, -5, -5",
    "UINT64, -5, -5"
  })
  void wholeNumbersKeepTheirLowBits(ElementType type, long x, long wrapped) {
    assertThat(type.wrap(x)).isEqualTo(wrapped);
  }
}
