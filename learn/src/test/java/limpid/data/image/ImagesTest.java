package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private static final List<String> NAMES = List.of("cat", "dog");

  private static Images three(byte last) {
    return Images.ofBytes(
        2, 1, new byte[] {0, 1, (byte) 128, (byte) 255, 7, last}, new int[] {0, 1, 1}, NAMES);
  }

  @Test
  void aByteBecomesAFractionOf255() {
    float[] input = new float[3];
    three((byte) 9).input(1, input, 1);
    assertThat(input).containsExactly(0, 128 * (1f / 255), 255 * (1f / 255));
    assertThat(input[2]).isEqualTo(1f);
  }

  @Test
  void aSubsetIsAViewInItsOwnOrder() {
    Images subset = three((byte) 9).subset(new int[] {2, 0}).subset(new int[] {1, 0, 0});
    assertThat(subset.size()).isEqualTo(3);
    assertThat(subset.label(0)).isZero();
    float[] row = new float[3];
    subset.input(1, row, 0);
    subset.target(1, row, 2);
    assertThat(row).containsExactly(7 * (1f / 255), 9 * (1f / 255), 1);
  }

  @Test
  void theFingerprintIsThatOfWhatIsSeen() {
    Images images = three((byte) 9);
    assertThat(images.fingerprint())
        .hasSize(64)
        .isEqualTo(three((byte) 9).fingerprint())
        .isEqualTo(images.subset(new int[] {0, 1, 2}).fingerprint())
        .isNotEqualTo(three((byte) 8).fingerprint())
        .isNotEqualTo(images.subset(new int[] {1, 0, 2}).fingerprint());
    byte[] pixels = {0, 1, (byte) 128, (byte) 255, 7, 9};
    assertThat(Images.ofBytes(1, 2, pixels, new byte[] {0, 1, 1}, NAMES).fingerprint())
        .isNotEqualTo(images.fingerprint());
    assertThat(Images.ofBytes(2, 1, pixels, new byte[] {0, 0, 1}, NAMES).fingerprint())
        .isNotEqualTo(images.fingerprint());
  }

  @Test
  void theFingerprintIsTheSha256OfAKnownByteOrder() {
    // printf '0000000100000001000000010500000001' | xxd -r -p | sha256sum
    assertThat(Images.ofBytes(1, 1, new byte[] {5}, new byte[] {1}, NAMES).fingerprint())
        .isEqualTo("affc1ff4c397a9f329bb58a7bf64db21c9751a69b7d785bee6b8e918aae419c6");
  }

  @Test
  void floatsKeepTheirScaleUnlessItIsPlainly255() {
    assertThat(first(0, 0.5f)).containsExactly(0, 0.5f);
    assertThat(first(0, 255)).containsExactly(0, 255 * (1f / 255));
    assertThat(first(-0.42f, 2.8f)).containsExactly(-0.42f, 2.8f);
    assertThatThrownBy(() -> first(0, Float.NaN))
        .hasMessage("images: pixel 1 is NaN; pixels must be finite numbers");
  }

  private static float[] first(float... pixels) {
    float[] row = new float[2];
    Images.ofFloats(2, 1, pixels, new int[] {0}, NAMES).input(0, row, 0);
    return row;
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Images.ofBytes(2, 2, new byte[7], new int[2], NAMES))
        .hasMessage("images: 2 labels for pictures of 2×2 need 8 pixels, but there are 7");
    assertThatThrownBy(() -> Images.ofBytes(1, 1, new byte[2], new int[] {0, 2}, NAMES))
        .hasMessage("images: picture 1 has label 2, but the classes are 0 to 1");
    assertThatThrownBy(() -> Images.ofBytes(0, 1, new byte[0], new int[0], NAMES))
        .hasMessageContaining("0×1");
  }
}
