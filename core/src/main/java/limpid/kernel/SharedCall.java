package limpid.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of one kernel call whose work is shared among threads, and how it is divided. It
/// is used again and again, where a lambda with the arguments in it would be allocated at every
/// call. Arguments are put in one by one, those of a kind in the kernel's order.
final class SharedCall implements Workers.Task {
  private static final Part NOTHING = (_, _, _, _) -> {};

  /// What is done with the numbers from … to−1. It captures nothing: all it needs is in the call.
  @FunctionalInterface
  interface Part {
    void run(Kernels kernels, SharedCall call, int from, int to);
  }

  private final Kernels kernels;
  private final float[] @Nullable [] arrays = new float[5][];
  private final int[] offsets = new int[5];
  private final int[] @Nullable [] positions = new int[3][];
  private final int[] sizes = new int[10];
  private final float[] numbers = new float[8];
  private final boolean[] flags = new boolean[2];
  private @Nullable Object object;
  private long key;
  private int arrayCount;
  private int positionCount;
  private int sizeCount;
  private int numberCount;
  private int flagCount;
  private Part work = NOTHING;
  private int parts;
  private int grain;
  private int end;

  /// @param kernels what does the parts
  SharedCall(Kernels kernels) {
    this.kernels = kernels;
  }

  /// A function or the like, …
  SharedCall of(Object function) {
    object = function;
    return this;
  }

  /// … an array and where it begins, …
  SharedCall array(float[] x, int from) {
    arrays[arrayCount] = x;
    offsets[arrayCount++] = from;
    return this;
  }

  /// … many places in an array, …
  SharedCall positions(int[] list) {
    positions[positionCount++] = list;
    return this;
  }

  /// … a size, stride or other whole number, …
  SharedCall size(int n) {
    sizes[sizeCount++] = n;
    return this;
  }

  /// … any other number, …
  SharedCall number(float x) {
    numbers[numberCount++] = x;
    return this;
  }

  /// … a flag, …
  SharedCall flag(boolean value) {
    flags[flagCount++] = value;
    return this;
  }

  /// … the key of random numbers.
  SharedCall key(long value) {
    key = value;
    return this;
  }

  /// Says how 0 … n−1 are divided: into so many parts, all but the last of them of whole grains.
  SharedCall divided(int n, int into, int ofGrain, Part by) {
    end = n;
    parts = into;
    grain = ofGrain;
    work = by;
    return this;
  }

  @Override
  public void run(int part) {
    int grains = (end + grain - 1) / grain;
    int from = (int) ((long) grains * part / parts) * grain;
    int to = (int) ((long) grains * (part + 1) / parts) * grain;
    work.run(kernels, this, from, Math.min(to, end));
  }

  /// The function, of the kind that the kernel takes.
  <T> T of(Class<T> kind) {
    return kind.cast(Objects.requireNonNull(object));
  }

  /// Array number i.
  float[] x(int i) {
    return Objects.requireNonNull(arrays[i]);
  }

  /// Where array number i begins.
  int o(int i) {
    return offsets[i];
  }

  /// List of places number i.
  int[] positions(int i) {
    return Objects.requireNonNull(positions[i]);
  }

  /// Whole number i.
  int n(int i) {
    return sizes[i];
  }

  /// Other number i.
  float v(int i) {
    return numbers[i];
  }

  /// Flag number i.
  boolean flag(int i) {
    return flags[i];
  }

  long key() {
    return key;
  }

  /// Lets go of everything, for the next call.
  void clear() {
    Arrays.fill(arrays, null);
    Arrays.fill(positions, null);
    object = null;
    arrayCount = 0;
    positionCount = 0;
    sizeCount = 0;
    numberCount = 0;
    flagCount = 0;
  }
}
