package limpid.data.image;

import java.util.List;
import java.util.Optional;

/// What was found on a disk: pictures to learn from, and perhaps others to be tested on.
///
/// @param train the pictures to learn from
/// @param test pictures set aside by whoever made the set, of the same size and classes
/// @param resized whether pictures of other sizes were brought to this one by resizing alone
/// @param notes what was decided on the way, one sentence each, to be told to the user
public record ImageSet(Images train, Optional<Images> test, boolean resized, List<String> notes) {

  /// Copies the notes.
  public ImageSet {
    notes = List.copyOf(notes);
  }

  /// Pictures that were all of one size.
  public static ImageSet of(Images train, Optional<Images> test, List<String> notes) {
    return new ImageSet(train, test, false, notes);
  }
}
