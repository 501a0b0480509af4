package limpid.gallery.reproduction;

import java.io.IOException;
import java.util.stream.IntStream;
import limpid.data.Dataset;
import limpid.data.image.Images;
import limpid.gallery.Samples;

/// What a run learns from and is judged on.
public sealed interface Material {
  /// How many classes.
  int classes();

  /// The examples to learn from.
  Dataset train(Library library) throws IOException;

  /// The examples to be judged on.
  Dataset judge(Library library) throws IOException;

  /// Handwritten digits.
  ///
  /// @param count learn from the first so many of the training pictures
  /// @param part judge on these
  record Digits(int count, Part part) implements Material {
    @Override
    public int classes() {
      return 10;
    }

    @Override
    public Dataset train(Library library) throws IOException {
      return first(library.trainingDigits());
    }

    @Override
    public Dataset judge(Library library) throws IOException {
      return switch (part) {
        case TEST -> library.testDigits();
        case LEARNT -> first(library.trainingDigits());
        case LAST -> last(library.trainingDigits());
      };
    }

    private Images first(Images all) {
      return all.subset(IntStream.range(0, Math.min(count, all.size())).toArray());
    }

    private static Images last(Images all) {
      return all.subset(IntStream.range(all.size() / 6 * 5, all.size()).toArray());
    }
  }

  /// What digits are judged on.
  enum Part {
    /// the 10,000 test pictures
    TEST,
    /// the last sixth of the training pictures, 10,000
    LAST,
    /// the very pictures that were learnt
    LEARNT
  }

  /// Patients, 306 of them: age, year of the operation, and nodes, as they stand in the file; who
  /// lived five years more, and who did not.
  record Survival() implements Material {
    @Override
    public int classes() {
      return 2;
    }

    @Override
    public Dataset train(Library library) {
      return Patients.of(Samples.haberman());
    }

    @Override
    public Dataset judge(Library library) {
      return train(library);
    }
  }
}
