package limpid.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limpid.error.OptionException;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Augmentations as people write them.
class AugmentationTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | none",
        "elastic | elastic(34,4)",
        "elastic() | elastic(34,4)",
        "elastic(30) | elastic(30,4)",
        "elastic(sigma=5.5) | elastic(34,5.5)",
        "elastic(20, sigma=3) | elastic(20,3)",
        "affine | affine(10,0.1,0.1,1)",
        "affine(15,.2) | affine(15,0.2,0.1,1)",
        "affine(5, shift=2, shear=0) | affine(5,0.1,0,2)",
        "elastic,affine | elastic(34,4),affine(10,0.1,0.1,1)",
        " affine(1,0,0,0) , elastic(1e2,4) | affine(1,0,0,0),elastic(100,4)",
      })
  void aTextMeansAnAugmentation(String text, String printed) {
    Augmentation parsed = Augmentation.parse(text);
    assertThat(parsed).hasToString(printed);
    assertThat(Augmentation.parse(printed)).isEqualTo(parsed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elastik | augment \"elastik\" is not known (did you mean \"elastic\"?); known are none, elastic(ALPHA,SIGMA), affine(ROTATION,SCALE,SHEAR,SHIFT)",
        "non | augment \"non\" is not known (did you mean \"none\"?); known are none, elastic(ALPHA,SIGMA), affine(ROTATION,SCALE,SHEAR,SHIFT)",
        "elastic(34 | augment \"elastic(34\" is no word with settings in parentheses",
        "elastic(1,2,3) | augment \"elastic(1,2,3)\" has not the form elastic(ALPHA,SIGMA)",
        "elastic(1,alpha=2) | augment \"elastic(1,alpha=2)\" has not the form elastic(ALPHA,SIGMA)",
        "affine(turn=3) | augment \"affine(turn=3)\" has not the form affine(ROTATION,SCALE,SHEAR,SHIFT)",
        "elastic(much) | augment \"elastic(much)\" holds \"much\" where a number such as 0.5 belongs",
        "elastic(-1) | augment has elastic alpha -1.0; it must be from 0 to 1000.0",
        "elastic(34,0) | augment has elastic sigma 0; it must be above 0",
        "elastic(34,101) | augment has elastic sigma 101.0; it must be from 0 to 100.0",
        "elastic(1e9) | augment has elastic alpha 1.0E9; it must be from 0 to 1000.0",
        "affine(200) | augment has affine rotation 200.0; it must be from 0 to 180.0",
        "affine(5,1) | augment has affine scale 1.0; it must be from 0 to 0.9",
        "affine(shear=3) | augment has affine shear 3.0; it must be from 0 to 2.0",
        "affine(shift=1001) | augment has affine shift 1001.0; it must be from 0 to 1000.0",
      })
  void aTextThatMeansNothingIsRefusedInWords(String text, String message) {
    assertThatThrownBy(() -> Augmentation.parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "elastic,", "none,elastic"})
  void everyPartIsAWord(String text) {
    assertThatThrownBy(() -> Augmentation.parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("is not known");
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new Elastic(Double.NaN, 4))
        .isInstanceOf(OptionException.class)
        .hasMessage("augment has elastic alpha NaN; it must be from 0 to 1000.0");
  }

  @Test
  void rowsOfATableAreNoPictures() {
    assertThatThrownBy(() -> Augmentation.parse("elastic").over(Shape.of(13)))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "augment is for pictures, whose inputs are [channels, height, width]; these are [13]");
  }
}
