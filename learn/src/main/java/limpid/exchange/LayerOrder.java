package limpid.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The order in which the layers of a file most likely follow each other, from their names and from
/// where they stand in the file.
///
/// A name is a row of words and numbers: `net.10.fc_a` is net, 10, fc, a. The first difference of
/// two names decides: the smaller number comes first (2 before 10), a number before a word, a name
/// before its own continuations (`dense` before `dense_1`), and of two words the one that stands
/// first in the file. That is the order in which most programs write them; those that sort them by
/// name write them in the alphabet's.
final class LayerOrder implements Comparator<String> {
  private static final Pattern BETWEEN =
      Pattern.compile("[._/:-]+|(?<=[0-9])(?=[^0-9._/:-])|(?<=[^0-9._/:-])(?=[0-9])");

  private final Map<List<String>, Integer> first = new HashMap<>(); // of names that begin so
  private final List<String> names;

  /// @param names of all layers, in the order of the file
  LayerOrder(Collection<String> names) {
    this.names = List.copyOf(names);
    for (String name : names) {
      List<String> words = words(name);
      for (int length = 1; length <= words.size(); length++) {
        first.putIfAbsent(words.subList(0, length), first.size());
      }
    }
  }

  @Override
  public int compare(String a, String b) {
    List<String> as = words(a);
    List<String> bs = words(b);
    int i = firstDifference(as, bs);
    if (i == as.size() || i == bs.size()) {
      return as.size() != bs.size() ? Integer.compare(as.size(), bs.size()) : a.compareTo(b);
    }
    boolean number = isNumber(as.get(i));
    if (number && isNumber(bs.get(i))) {
      return compareNumbers(as.get(i), bs.get(i));
    }
    return number != isNumber(bs.get(i))
        ? number ? -1 : 1
        : Integer.compare(
            first.getOrDefault(as.subList(0, i + 1), 0),
            first.getOrDefault(bs.subList(0, i + 1), 0));
  }

  /// Whether it is sure that `a` comes before `b`: numbers say so, and the file does not list them
  /// the other way round for another reason than the alphabet.
  boolean isSure(String a, String b) {
    List<String> as = words(a);
    List<String> bs = words(b);
    int i = firstDifference(as, bs);
    boolean end = i == as.size() && i < bs.size() && isNumber(bs.get(i));
    boolean numbered =
        i < Math.min(as.size(), bs.size()) && isNumber(as.get(i)) && isNumber(bs.get(i));
    boolean listed = names.indexOf(a) < names.indexOf(b) || b.compareTo(a) < 0;
    return (end || numbered) && compare(a, b) < 0 && listed;
  }

  private static int firstDifference(List<String> as, List<String> bs) {
    int i = 0;
    while (i < Math.min(as.size(), bs.size()) && as.get(i).equals(bs.get(i))) {
      i++;
    }
    return i;
  }

  private static boolean isNumber(String word) {
    return word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  private static int compareNumbers(String a, String b) {
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }

  /// Runs of digits, without zeros before them, and what lies between.
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN.split(name, -1)) {
      if (!word.isEmpty()) {
        words.add(word.replaceFirst("^0+(?=[0-9])", ""));
      }
    }
    return List.copyOf(words);
  }
}
