package limpid.gallery.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/// Small images side by side, such as what each of a layer's neurons weighs, or digits.
public final class ImageSheet implements Picture {
  private static final int WIDTH = 640;
  private static final int LEFT = 16;
  private static final int TOP = 52;
  private static final int GAP = 14;
  private static final int POSITIVE = 0x1d86c8; // between the tones for white and for black paper
  private static final int NEGATIVE = 0xe8721f;

  private final String title;
  private final int columns;
  private final List<Tile> tiles = new ArrayList<>();
  private String description = "";

  private record Tile(String caption, BufferedImage image) {}

  /// An empty one.
  ///
  /// @param columns images in a row
  public ImageSheet(String title, int columns) {
    this.title = title;
    this.columns = columns;
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public ImageSheet describe(String words) {
    description = words;
    return this;
  }

  /// Weights by the pixels that they look at: blue is positive, orange negative, strong is large
  /// within this image.
  ///
  /// @param width in pixels; there are as many rows as the weights fill
  public ImageSheet weights(String caption, int width, float... weights) {
    double largest = 0;
    for (float w : weights) {
      largest = Math.max(largest, Math.abs(w));
    }
    int[] colours = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int strength = largest == 0 ? 0 : (int) Math.round(255 * Math.abs(weights[i]) / largest);
      colours[i] = strength << 24 | (weights[i] < 0 ? NEGATIVE : POSITIVE);
    }
    return add(caption, width, colours);
  }

  /// Grey levels from 0, black, to 1, white.
  public ImageSheet greys(String caption, int width, float... greys) {
    int[] colours = new int[greys.length];
    for (int i = 0; i < greys.length; i++) {
      int grey = (int) Math.round(255.0 * Math.clamp(greys[i], 0f, 1f));
      colours[i] = 0xff << 24 | grey << 16 | grey << 8 | grey;
    }
    return add(caption, width, colours);
  }

  private ImageSheet add(String caption, int width, int[] colours) {
    if (colours.length == 0 || colours.length % width != 0) {
      throw new IllegalArgumentException(
          "\"%s\" of %s: %s pixels in rows of %s".formatted(caption, title, colours.length, width));
    }
    int height = colours.length / width;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, colours, 0, width);
    tiles.add(new Tile(caption, image));
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Drawn draw(String prefix) {
    double side = (WIDTH - 2.0 * LEFT - GAP * (columns - 1)) / columns;
    boolean captions = tiles.stream().anyMatch(tile -> !tile.caption.isEmpty());
    double step = side + (captions ? 30 : GAP);
    Svg svg = new Svg();
    Lettering.heading(svg, title);
    for (int i = 0; i < tiles.size(); i++) {
      double x = LEFT + i % columns * (side + GAP);
      double y = TOP + i / columns * step;
      Tile tile = tiles.get(i);
      svg.add(
          "<image x='%s' y='%s' width='%s' height='%s' style='image-rendering:pixelated' href='%s'/>",
          x, y, side, side, "data:image/png;base64," + png(tile.image));
      svg.add(
          "<rect x='%s' y='%s' width='%s' height='%s' fill='none' stroke='%s' stroke-width='0.75'/>",
          x, y, side, side, Palette.MUTED.light());
      Lettering.label(svg, tile.caption, x + side / 2, y + side + 19, "middle", Palette.MUTED, 15);
    }
    int rows = Math.ceilDiv(tiles.size(), columns);
    return new Drawn(WIDTH, (int) Math.ceil(TOP + rows * step + 8), svg.body());
  }

  private static String png(BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
