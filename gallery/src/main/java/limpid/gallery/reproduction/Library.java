package limpid.gallery.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// Where the digits of reproductions come from.
public interface Library {
  /// The training pictures of MNIST, in their order.
  Images trainingDigits() throws IOException;

  /// The test pictures of MNIST.
  Images testDigits() throws IOException;

  /// Finds the folder with the four IDX files, perhaps by fetching them.
  @FunctionalInterface
  interface Folder {
    /// Where it is.
    Path find() throws IOException;
  }

  /// From a folder with the four IDX files; it is looked for, and read, when digits are first asked
  /// for.
  static Library of(Folder mnist) {
    return new Library() {
      private @Nullable ImageSet digits;

      @Override
      public Images trainingDigits() throws IOException {
        return digits().train();
      }

      @Override
      public Images testDigits() throws IOException {
        return digits()
            .test()
            .orElseThrow(() -> DataException.of("mnist", "holds no test pictures"));
      }

      private ImageSet digits() throws IOException {
        ImageSet known = digits;
        if (known == null) {
          known = ImageSource.mnistFolder(mnist.find(), Optional.empty());
          digits = known;
        }
        return known;
      }
    };
  }
}
