package limpid.data.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The different texts of a column, found without making a string of each cell: a hash table with
/// linear probing. For each text: how often it was added, and on which line first.
final class Labels {
  /// Answered for a text that is not, or no longer, held.
  static final int NONE = -1;

  private final int limit;
  private String[] texts = new String[16];
  private int[] counts = new int[16];
  private long[] lines = new long[16];
  private int[] slots = new int[64];
  private int size;

  /// @param limit how many texts to hold at most
  Labels(int limit) {
    this.limit = limit;
    Arrays.fill(slots, NONE);
  }

  int size() {
    return size;
  }

  String text(int i) {
    return texts[i];
  }

  int count(int i) {
    return counts[i];
  }

  /// The number of the text, new or known, or [#NONE] where the limit is reached.
  int add(char[] c, int from, int to, long line) {
    int slot = slot(c, from, to);
    int known = slots[slot];
    if (known != NONE) {
      counts[known]++;
      return known;
    }
    if (size == limit) {
      return NONE;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    texts[size] = new String(c, from, to - from);
    counts[size] = 1;
    lines[size] = line;
    slots[slot] = size++;
    if (4 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  /// The number of a known text, or [#NONE].
  int find(char[] c, int from, int to) {
    return slots[slot(c, from, to)];
  }

  private int slot(char[] c, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + c[i];
    }
    int slot = spread(hash) & (slots.length - 1);
    while (slots[slot] != NONE && !same(texts[slots[slot]], c, from, to)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, NONE);
    for (int i = 0; i < size; i++) {
      int slot = spread(texts[i].hashCode()) & (slots.length - 1);
      while (slots[slot] != NONE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i;
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private static boolean same(String text, char[] c, int from, int to) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != c[from + i]) {
        return false;
      }
    }
    return true;
  }

  /// The same texts in order: by value where all are numbers, otherwise by their characters.
  Labels sorted() {
    List<String> all = Arrays.asList(texts).subList(0, size);
    boolean numbers = all.stream().noneMatch(text -> Double.isNaN(NumberText.parse(text)));
    Comparator<String> byText = Comparator.naturalOrder();
    Comparator<String> order =
        numbers
            ? Comparator.<String>comparingDouble(NumberText::parse).thenComparing(byText)
            : byText;
    Labels sorted = new Labels(limit);
    IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparing(i -> texts[i], order))
        .forEach(i -> {
          int at = sorted.add(texts[i].toCharArray(), 0, texts[i].length(), lines[i]);
          sorted.counts[at] = counts[i];
        });
    return sorted;
  }

  List<String> texts() {
    return List.copyOf(Arrays.asList(texts).subList(0, size));
  }

  long[] lines() {
    return Arrays.copyOf(lines, size);
  }
}
