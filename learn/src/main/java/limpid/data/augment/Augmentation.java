package limpid.data.augment;

import java.util.List;
import limpid.error.OptionException;
import limpid.tensor.Shape;

/// How training pictures are distorted, each anew in every epoch; what is validated and tested
/// stays as it is.
///
/// ```java
/// recipe.withAugmentation(Augmentation.of(Elastic.usual(), Affine.usual()))
/// ```
///
/// @param distortions whose fields of displacement add up, in this order; none leaves all as it is
public record Augmentation(List<Distortion> distortions) {
  /// Pictures as they are.
  public static final Augmentation NONE = new Augmentation(List.of());

  /// Copies the list.
  public Augmentation {
    distortions = List.copyOf(distortions);
  }

  /// Of these.
  public static Augmentation of(Distortion... distortions) {
    return new Augmentation(List.of(distortions));
  }

  /// What a text means: `none`, or as `elastic(34,4),affine(10,0.1,shear=0.1,shift=1)`.
  ///
  /// @throws OptionException if it means nothing, with the nearest word that does
  public static Augmentation parse(String text) {
    return AugmentationText.parse(text);
  }

  /// Whether nothing is distorted.
  public boolean isNone() {
    return distortions.isEmpty();
  }

  /// What distorts pictures of a shape; it holds memory to work in, so each thread needs its own.
  ///
  /// @param picture [channels, height, width]
  /// @throws OptionException if that is no shape of pictures
  public Augmenter over(Shape picture) {
    check(picture);
    return new Augmenter(distortions, picture.size(0), picture.size(1), picture.size(2));
  }

  /// Refuses what is no shape of pictures.
  public void check(Shape picture) {
    if (picture.rank() != 3) {
      throw new OptionException(
          "augment",
          "is for pictures, whose inputs are [channels, height, width]; these are " + picture);
    }
  }

  /// The text that [#parse] makes the same of.
  @Override
  public String toString() {
    return AugmentationText.print(this);
  }
}
