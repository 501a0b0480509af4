package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Layers for images: what they compute on numbers that can be followed by eye, how they print, and
/// what they refuse.
class ImageLayersTest {
  private static final Network LE_NET =
      Network.of(
          Shape.of(1, 28, 28),
          new Conv2d(6, 5).padding(2),
          new Tanh(),
          new AveragePool(2),
          new Conv2d(16, 5),
          new Tanh(),
          new MaxPool(2),
          new Flatten(),
          new Dense(120),
          new Dense(84),
          new Dense(10));

  /// LeCun et al. 1998, but that every filter of the second convolution sees every channel: 6·26 +
  /// 16·151 + 401·120 + 121·84 + 85·10.
  @Test
  void leNetHasAsManyParametersAsInTheBooks() {
    assertThat(LE_NET.parameterCount()).isEqualTo(61_706);
    assertThat(LE_NET.summary())
        .extracting(row -> row.title() + " " + row.output() + " " + row.parameters())
        .startsWith(
            "Conv2d(6, 5×5, padding 2) [6, 28, 28] 156",
            "Tanh [6, 28, 28] 0",
            "AveragePool(2×2) [6, 14, 14] 0",
            "Conv2d(16, 5×5) [16, 10, 10] 2416",
            "Tanh [16, 10, 10] 0",
            "MaxPool(2×2) [16, 5, 5] 0",
            "Flatten [400] 0",
            "Dense(120) [120] 48120");
  }

  @Test
  void everySettingThatIsNotUsualIsPrinted() {
    assertThat(new Conv2d(8, 3).stride(2).padding(1).dilation(3).groups(4).bias(false))
        .hasToString("Conv2d(8, 3×3, stride 2, padding 1, dilation 3, groups 4, no bias)");
    assertThat(new MaxPool(3, 2, 1)).hasToString("MaxPool(3×3, stride 2, padding 1)");
    assertThat(new AveragePool(3, 1, 1).countsPadding(false))
        .hasToString("AveragePool(3×3, stride 1, padding 1 uncounted)");
    assertThat(new GlobalAveragePool()).hasToString("GlobalAveragePool");
  }

  @Test
  void whatDiffersBetweenTheAxesIsPrintedRowsFirst() {
    Conv2d oblong =
        new Conv2d(8, new Extent(7, 1))
            .stride(new Extent(2, 1))
            .padding(new Extent(3, 0))
            .dilation(new Extent(1, 2));
    assertThat(oblong).hasToString("Conv2d(8, 7×1, stride 2×1, padding 3×0, dilation 1×2)");
    assertThat(oblong.outputShape(Shape.of(2, 11, 5))).isEqualTo(Shape.of(8, 6, 5));
    assertThat(oblong.parameterCount(Shape.of(2, 11, 5))).isEqualTo(8 * 2 * 7 + 8);
    assertThat(new MaxPool(new Extent(1, 2))).hasToString("MaxPool(1×2)");
    assertThat(new MaxPool(new Extent(1, 2), Extent.of(1), new Extent(0, 1)))
        .hasToString("MaxPool(1×2, stride 1, padding 0×1)");
    assertThat(new AveragePool(new Extent(4, 1)).outputShape(Shape.of(2, 11, 5)))
        .isEqualTo(Shape.of(2, 2, 5));
  }

  @Test
  void aMeanCountsItsPaddingUnlessItIsToldNotTo() {
    Tensor x = Tensor.of(Shape.of(1, 1, 1, 2), 3, 6);
    AveragePool pool = new AveragePool(new Extent(1, 3), Extent.of(1), new Extent(0, 1), true);
    assertThat(answer(pool, x)).containsExactly(3, 3);
    assertThat(answer(pool.countsPadding(false), x)).containsExactly(4.5f, 4.5f);
  }

  private static float[] answer(Layer layer, Tensor x) {
    Network network = Network.of(x.shape().without(0), layer);
    return network.build(0).apply(x, new Mode.Inference()).toArray();
  }

  @Test
  void aConvolutionSlidesItsWindowWithoutTurningIt() {
    Network.Built scaled =
        Network.of(Shape.of(1, 1, 4), new Conv2d(1, 1), new Flatten())
            .build(
                Map.of(
                    "0.weight", Tensor.of(Shape.of(1, 1, 1, 1), 3),
                    "0.bias", Tensor.of(Shape.of(1), 0.5f)));
    Tensor row = Tensor.of(Shape.of(1, 1, 1, 4), 1, 2, 4, 8);
    assertThat(scaled.apply(row, new Mode.Inference()).toArray())
        .containsExactly(3.5f, 6.5f, 12.5f, 24.5f);
    Tensor window = Tensor.of(Shape.of(1, 1, 1, 2), -1, 10);
    assertThat(row.conv2d(window, 1, 0, 1, 1).toArray()).containsExactly(19, 38, 76);
  }

  @Test
  void theGradientOfAMaximumGoesToTheFirstOfEquals() {
    Tensor x = Tensor.of(Shape.of(1, 1, 2, 4), 1, 5, 2, 2, 5, 0, 2, 2).learned("x");
    assertThat(x.maxPool(2, 2, 0).sum().backward().of(x).toArray())
        .containsExactly(0, 1, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void aFrameNeedNotBeTheSameOnAllSides() {
    Tensor x = Tensor.of(Shape.of(1, 1, 1, 2), 1, 3);
    Network.Built net = Network.of(Shape.of(1, 1, 2), new Pad(0, 1, 1, 0, 7)).build(0);
    assertThat(net.apply(x, new Mode.Inference()).toArray()).containsExactly(7, 1, 3, 7, 7, 7);
    assertThat(new Pad(0, 1, 1, 0)).hasToString("Pad(0, 1, 1, 0)");
    assertThatThrownBy(() -> new Pad(0, -1, 1, 0))
        .hasMessage("pad is 0, -1, 1 and 0; it must be 0 or more");
  }

  @Test
  void theGlobalAverageIsThatOfEachChannel() {
    Tensor x = Tensor.of(Shape.of(1, 2, 1, 2), 1, 3, 10, 30);
    Network.Built net = Network.of(Shape.of(2, 1, 2), new GlobalAveragePool()).build(0);
    assertThat(net.apply(x, new Mode.Inference()).toArray()).containsExactly(2, 20);
  }

  /// Filters are drawn for the number of pixels that each sees, not for the number of filters.
  @Test
  void filtersBeginAsLargeAsWhatTheySeeAllows() {
    Network.Built net = Network.of(Shape.of(50, 3, 3), new Conv2d(40, 3)).build(7);
    double squares = 0;
    float[] weights = net.parameter("0.weight").toArray();
    for (float w : weights) {
      squares += w * w;
    }
    assertThat(squares / weights.length).isBetween(0.95 * 2 / 450, 1.05 * 2 / 450);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 3 | 1 | 0 | 1 | 1 | filters of conv2d are 0; there must be at least 1",
        "4 | 0 | 1 | 0 | 1 | 1 | window of conv2d is 0; it must be at least 1",
        "4 | 3 | 0 | 0 | 1 | 1 | stride of conv2d is 0; it must be at least 1",
        "4 | 3 | 1 | -1 | 1 | 1 | padding of conv2d is -1; it must be at least 0",
        "4 | 3 | 1 | 0 | 0 | 1 | dilation of conv2d is 0; it must be at least 1",
        "4 | 3 | 1 | 0 | 1 | 0 | groups of conv2d are 0; there must be at least 1",
        "4 | 2000000000 | 1 | 0 | 1 | 1 | window of conv2d is 2000000000; it must be at most 1048576",
        "4 | 3 | 1 | 0 | 2000000000 | 1 | dilation of conv2d is 2000000000; it must be at most 1048576",
      })
  void convolutionsThatMakeNoSenseAreRefused(
      int filters, int kernel, int stride, int padding, int dilation, int groups, String message) {
    assertThatThrownBy(() ->
            new Conv2d(filters, kernel)
                .stride(stride)
                .padding(padding)
                .dilation(dilation)
                .groups(groups))
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @Test
  void poolsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new MaxPool(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("window of max-pool is 0; it must be at least 1");
    assertThatThrownBy(() -> new AveragePool(3, 1, 2))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "padding of average-pool is 2; it must be at most half of the window, which is 3");
    assertThatThrownBy(() -> new MaxPool(new Extent(1, 3), Extent.of(1), new Extent(1, 0)))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "padding of max-pool is 1×0; it must be at most half of the window, which is 1×3");
    assertThatThrownBy(() -> new MaxPool(new Extent(0, 3)))
        .isInstanceOf(OptionException.class)
        .hasMessage("window of max-pool is 0×3; it must be at least 1 on both axes");
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Network.of(Shape.of(784), new Conv2d(6, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            """
            conv2d: wants images [channels, height, width], but got [784]
              at 0 › Conv2d(6, 5×5), which was built for inputs of 784\
            """);
    assertThatThrownBy(() -> Network.of(Shape.of(3, 8, 8), new MaxPool(2), new Conv2d(6, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            """
            conv2d: its window of 5×5 is larger than the image of 4×4
              at 1 › Conv2d(6, 5×5), which was built for inputs of [3, 4, 4]\
            """);
    assertThatThrownBy(() -> Network.of(Shape.of(3, 8, 8), new Conv2d(4, 3).groups(2)))
        .hasMessageStartingWith("conv2d: 3 channels and 4 filters cannot be divided into 2 groups");
    assertThatThrownBy(() -> Network.of(Shape.of(8), new Pad(1, 0, 0, 0)))
        .hasMessageStartingWith("pad: wants images [channels, height, width], but got [8]");
    assertThatThrownBy(() -> Network.of(Shape.of(8), new MaxPool(2)))
        .hasMessageStartingWith("max-pool: wants images [channels, height, width], but got [8]");
    assertThatThrownBy(() -> Network.of(Shape.of(8), new GlobalAveragePool()))
        .hasMessageStartingWith(
            "global-average-pool: wants images [channels, height, width], but got [8]");
  }
}
