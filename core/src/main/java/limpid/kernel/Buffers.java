package limpid.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// A few arrays kept for reuse between calls: a call borrows one and gives it back, several threads
/// at once without waiting. Who finds none of sufficient length makes one, so nothing ever blocks
/// and memory is bounded by the largest need of as many threads as there are places.
final class Buffers {
  private static final int PLACES = 16;

  private final AtomicReferenceArray<float[]> places = new AtomicReferenceArray<>(PLACES);

  /// An array of at least this length, with anything in it: the shortest that will do, so that long
  /// ones are there for those who need them.
  float[] borrow(int length) {
    while (true) {
      int best = -1;
      float[] found = null;
      for (int i = 0; i < PLACES; i++) {
        float[] kept = places.get(i);
        if (kept != null
            && kept.length >= length
            && (found == null || kept.length < found.length)) {
          best = i;
          found = kept;
        }
      }
      if (found == null) {
        return new float[length];
      }
      if (places.compareAndSet(best, found, null)) {
        return found;
      }
    }
  }

  /// Keeps the array for the next who asks; where all places are taken a shorter one makes room.
  void giveBack(float[] array) {
    for (int i = 0; i < PLACES; i++) {
      if (places.compareAndSet(i, null, array)) {
        return;
      }
    }
    for (int i = 0; i < PLACES; i++) {
      float[] kept = places.get(i);
      if (kept != null && kept.length < array.length && places.compareAndSet(i, kept, array)) {
        return;
      }
    }
  }
}
