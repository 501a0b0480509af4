package limpid.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.error.OptionException;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// What one input of a network is, in words: `13` numbers, a picture of `28x28` pixels (rows, then
/// columns), or `3x32x32` with planes before them.
record InputText(List<Integer> sizes) {
  private static final Pattern SIZES = Pattern.compile("[1-9][0-9]{0,7}([x×][1-9][0-9]{0,7}){0,2}");
  private static final int LEAST_SIDE = 8;
  private static final int MOST = 1 << 24;

  static InputText parse(String text) {
    List<Integer> sizes = new ArrayList<>();
    long count = 1;
    if (SIZES.matcher(text).matches()) {
      for (String size : text.split("[x×]", -1)) {
        sizes.add(Integer.parseInt(size));
        count = Math.min(count * Integer.parseInt(size), MOST + 1L);
      }
    }
    if (sizes.isEmpty() || count > MOST) {
      throw new OptionException(
          "--input",
          "is \"%s\"; it must be numbers such as 13, a picture's rows and columns such as 28x28, or planes before them such as 3x32x32, of up to %s numbers in all"
              .formatted(text, MOST));
    }
    return new InputText(List.copyOf(sizes));
  }

  /// A square picture where so many numbers make one that is worth looking at; else null.
  static @Nullable InputText guessed(int width) {
    int side = (int) Math.sqrt(width);
    return side >= LEAST_SIDE && side * side == width ? new InputText(List.of(side, side)) : null;
  }

  /// The numbers in one input.
  int count() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  /// The shape of one input: planes, rows and columns for layers that see pictures, else one axis.
  Shape shape(boolean seesPictures) {
    if (!seesPictures) {
      return Shape.of(count());
    }
    return switch (sizes.size()) {
      case 2 -> Shape.of(1, sizes.get(0), sizes.get(1));
      case 3 -> Shape.of(sizes.get(0), sizes.get(1), sizes.get(2));
      default ->
          throw new OptionException(
              "--input", "is %s, but the layers want pictures, such as 28x28".formatted(count()));
    };
  }

  /// What a model of it takes: a grey picture, or the numbers.
  Input input() {
    int axes = sizes.size();
    boolean grey = axes == 2 || (axes == 3 && sizes.getFirst() == 1);
    return grey
        ? new Input.Picture(new Framing(sizes.get(axes - 1), sizes.get(axes - 2), 0, 1, null))
        : new Input.Numbers(count());
  }
}
