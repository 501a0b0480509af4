package limpid.gallery.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.error.DataException;

/// Where the digits of reproductions come from.
public interface Library {
  /// The training pictures of MNIST, in their order.
  Images trainingDigits() throws IOException;

  /// The test pictures of MNIST.
  Images testDigits() throws IOException;

  /// From a folder with the four IDX files.
  static Library ofFiles(Path mnist) {
    return new Library() {
      @Override
      public Images trainingDigits() throws IOException {
        return digits().train();
      }

      @Override
      public Images testDigits() throws IOException {
        return digits()
            .test()
            .orElseThrow(() -> DataException.of(mnist.toString(), "holds no test pictures"));
      }

      private ImageSet digits() throws IOException {
        return ImageSource.mnistFolder(mnist, Optional.empty());
      }
    };
  }
}
