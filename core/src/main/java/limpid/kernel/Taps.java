package limpid.kernel;

/// For each place on one axis of a result the taps of the window that it is summed from: which they
/// are, and where on the other axis they read. Both proceed in equal steps, so that the first of
/// each and their number say all.
final class Taps {
  /// From one tap to the next.
  final int step;

  /// From what one tap reads to what the next one reads.
  final int move;

  private final int[] first;
  private final int[] count;
  private final int[] at;

  Taps(int places, int step, int move) {
    this.step = step;
    this.move = move;
    this.first = new int[places];
    this.count = new int[places];
    this.at = new int[places];
  }

  /// Adds tap k, which reads at `at`; taps are added in order.
  void add(int place, int k, int at) {
    if (count[place]++ == 0) {
      first[place] = k;
      this.at[place] = at;
    }
  }

  /// How many places.
  int places() {
    return first.length;
  }

  /// The first tap.
  int first(int place) {
    return first[place];
  }

  /// How many taps.
  int count(int place) {
    return count[place];
  }

  /// Where the first tap reads.
  int at(int place) {
    return at[place];
  }

  /// How many places from here on have the same taps, each reading `distance` further than the one
  /// before.
  int alike(int place, int distance) {
    int next = place + 1;
    while (next < first.length
        && first[next] == first[place]
        && count[next] == count[place]
        && at[next] == at[next - 1] + distance) {
      next++;
    }
    return next - place;
  }
}
