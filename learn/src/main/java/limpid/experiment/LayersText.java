package limpid.experiment;

import java.util.ArrayList;
import java.util.List;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.MaxPool;
import limpid.nn.Pad;
import limpid.nn.Parallel;
import limpid.nn.Residual;
import limpid.nn.Sequential;
import limpid.tensor.Extent;
import org.jspecify.annotations.Nullable;

/// Hidden layers in words, from input to output: `128,64` are units of dense layers, and pictures
/// may also be seen through `conv(filters,window)`, with `stride=`, `pad=`, `dilation=` and
/// `groups=` if need be, `maxpool(window)`, `avgpool(window)`, with `stride=` and `pad=`, and
/// `countpad=0` for means that leave the padding out, `globalavgpool`, `pad(top,left,bottom,right)`
/// for a frame of zeros that is not the same on all sides, and `flatten`. A window, and all that is
/// said of its axes, may be rows by columns, `3x1`. `residual(…)` adds its input to what the layers
/// in it make of it, and `parallel(…|…)` joins what several lists of layers make of one input.
///
/// ```
/// conv(6,5,pad=2),maxpool(2),conv(16,5),maxpool(2),flatten,120,84
/// conv(32,1x7,pad=0x3),conv(32,7x1,stride=2x1,pad=3x0),globalavgpool
/// 64,residual(64,64),parallel(32|64,16)
/// ```
///
/// Norm and activation follow every convolution and every dense layer, dropout every dense layer;
/// but the activation of a residual's last layer follows the sum (He et al. 2016, figure 2). The
/// first units flatten what they are given, if it is not flat.
final class LayersText {
  private static final String NONE = "none";
  private static final Extent NO_PADDING = Extent.of(0);

  /// The settings of pools that are named: where their windows are, …
  private static final List<String> PLACED = List.of("stride", "pad");

  /// … and what they take the mean of.
  private static final List<String> MEANT = List.of("stride", "pad", "countpad");

  private final List<LayerWord> words;

  LayersText(String text) {
    this.words = text.equals(NONE) ? List.of() : LayerWord.list(text);
  }

  /// Whether the network is to see pictures as rows and columns, and not as a list of numbers.
  boolean seesPictures() {
    return words.stream().anyMatch(LayerWord::seesPictures);
  }

  /// The layers, flat at the end.
  ///
  /// @param init how their weights begin
  /// @param norm what stands between sums and activation, if anything
  /// @param activation behind every convolution and every dense layer
  /// @param dropout behind every dense layer, or 0
  List<Layer> layers(Init init, @Nullable Layer norm, Layer activation, float dropout) {
    Style style = new Style(init, norm, activation, dropout);
    return new Stack(style, !seesPictures()).with(words).flattened();
  }

  /// What every layer with weights brings along.
  private record Style(Init init, @Nullable Layer norm, Layer activation, float dropout) {
    /// A batch norm takes the mean away, and any bias with it.
    boolean bias() {
      return !(norm instanceof BatchNorm);
    }
  }

  /// Layers one after the other, as far as they are built.
  private static final class Stack {
    private final Style style;
    private final List<Layer> layers = new ArrayList<>();
    private boolean flat;

    Stack(Style style, boolean flat) {
      this.style = style;
      this.flat = flat;
    }

    Stack with(List<LayerWord> words) {
      words.forEach(word -> {
        add(word);
        activate(word);
      });
      return this;
    }

    /// All but the activation.
    private void add(LayerWord word) {
      if (word.wantsFlat()) {
        flattened();
      }
      switch (word.name()) {
        case "residual" -> addResidual(word.branches().getFirst());
        case "parallel" -> addParallel(word.branches());
        default -> layers.add(layer(word));
      }
      flat |= word.name().equals("flatten") || word.name().equals("globalavgpool");
      Layer norm = style.norm;
      if (word.weighted() && norm != null) {
        layers.add(word.dense() ? norm : ofPictures(norm));
      }
    }

    private void activate(LayerWord word) {
      if (word.weighted()) {
        layers.add(style.activation);
      }
      drop(word);
    }

    private void drop(LayerWord word) {
      if (word.dense() && style.dropout != 0) {
        layers.add(new Dropout(style.dropout));
      }
    }

    private void addResidual(List<LayerWord> words) {
      LayerWord last = words.getLast();
      Stack inner = new Stack(style, flat).with(words.subList(0, words.size() - 1));
      inner.add(last);
      inner.drop(last);
      layers.add(new Residual(new Sequential(inner.layers)));
      if (last.weighted()) {
        layers.add(style.activation);
      }
    }

    private void addParallel(List<List<LayerWord>> branches) {
      List<Stack> stacks =
          branches.stream().map(words -> new Stack(style, flat).with(words)).toList();
      flat = stacks.stream().anyMatch(stack -> stack.flat);
      List<Layer> sides = new ArrayList<>();
      for (Stack stack : stacks) {
        sides.add(new Sequential(flat ? stack.flattened() : stack.layers));
      }
      layers.add(new Parallel(sides));
    }

    /// The layers, with a last one that flattens if need be.
    List<Layer> flattened() {
      if (!flat) {
        layers.add(new Flatten());
        flat = true;
      }
      return layers;
    }

    /// A layer norm of a picture is over all of it.
    private static Layer ofPictures(Layer norm) {
      return norm instanceof LayerNorm ? new LayerNorm(3) : norm;
    }

    private Layer layer(LayerWord word) {
      return switch (word.name()) {
        case "conv" -> convolution(word);
        case "maxpool" -> {
          Extent window = window(word, PLACED);
          yield new MaxPool(window, word.extent("stride", window), word.extent("pad", NO_PADDING));
        }
        case "avgpool" -> {
          Extent window = window(word, MEANT);
          yield new AveragePool(
              window,
              word.extent("stride", window),
              word.extent("pad", NO_PADDING),
              word.flag("countpad", true));
        }
        case "pad" -> frame(word);
        case "globalavgpool" -> new GlobalAveragePool();
        case "flatten" -> new Flatten();
        default -> new Dense(word.whole(0), style.bias(), style.init);
      };
    }

    private Layer convolution(LayerWord word) {
      word.check(
          2,
          List.of("stride", "pad", "dilation", "groups"),
          "wants filters and window, such as conv(16,3) or conv(16,3,stride=2,pad=1,dilation=1,groups=1)");
      return new Conv2d(
          word.whole(0),
          word.extent(1),
          word.extent("stride", Extent.of(1)),
          word.extent("pad", NO_PADDING),
          word.extent("dilation", Extent.of(1)),
          word.whole("groups", 1),
          style.bias(),
          style.init);
    }

    private static Layer frame(LayerWord word) {
      word.check(
          4,
          List.of(),
          "wants rows and columns of zeros on the four sides, pad(top,left,bottom,right), such as pad(0,0,1,1)");
      return new Pad(word.whole(0), word.whole(1), word.whole(2), word.whole(3));
    }

    private static Extent window(LayerWord word, List<String> settings) {
      String such = word.name() + "(2) or " + word.name() + "(3,stride=2,pad=1)";
      word.check(1, settings, "wants a window, such as " + such);
      return word.extent(0);
    }
  }
}
