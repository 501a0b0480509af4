package limpid.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Objects kept for reuse between calls: a call takes one and gives it back, several threads at
/// once without waiting. Who finds none makes one.
final class Pool<T> {
  private static final int PLACES = 16;

  private final AtomicReferenceArray<T> places = new AtomicReferenceArray<>(PLACES);
  private final Supplier<T> make;

  Pool(Supplier<T> make) {
    this.make = make;
  }

  T take() {
    for (int i = 0; i < PLACES; i++) {
      T kept = places.get(i);
      if (kept != null && places.compareAndSet(i, kept, null)) {
        return kept;
      }
    }
    return make.get();
  }

  void giveBack(T object) {
    for (int i = 0; i < PLACES; i++) {
      if (places.get(i) == null && places.compareAndSet(i, null, object)) {
        return;
      }
    }
  }
}
