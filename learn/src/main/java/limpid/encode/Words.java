package limpid.encode;

import java.util.List;
import limpid.data.table.NumberText;

/// Finds a word among labels. Numbers as words are the same when they are the same number, so that
/// `1.0` of another program is found under `1`.
final class Words {
  private Words() {}

  /// The index of the word, or −1.
  static int index(List<String> labels, String word) {
    int exact = labels.indexOf(word);
    if (exact >= 0) {
      return exact;
    }
    double number = NumberText.parse(word);
    for (int i = 0; i < labels.size() && !Double.isNaN(number); i++) {
      if (NumberText.parse(labels.get(i)) == number) {
        return i;
      }
    }
    return -1;
  }
}
