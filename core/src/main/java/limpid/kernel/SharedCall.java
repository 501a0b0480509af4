package limpid.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of one kernel call whose work is shared among threads, and how it is divided. It
/// is used again and again, where a lambda with the arguments in it would be allocated at every
/// call.
final class SharedCall implements Workers.Task {
  private static final float[] NO_ARRAY = {};
  private static final Part NOTHING = (_, _, _, _) -> {};

  /// What is done with the numbers from … to−1. It captures nothing: all it needs is in the call.
  @FunctionalInterface
  interface Part {
    void run(Kernels kernels, SharedCall call, int from, int to);
  }

  /// The arrays in the order of the kernel's arguments, and where they begin.
  float[] a = NO_ARRAY;

  float[] b = NO_ARRAY;
  float[] c = NO_ARRAY;
  float[] d = NO_ARRAY;
  int ao;
  int bo;
  int co;
  int dO;

  /// Whole numbers, such as sizes and strides, and others, in the order of the kernel's arguments.
  final int[] size = new int[10];

  final float[] x = new float[8];
  long key;

  /// Flags.
  boolean first;

  boolean second;

  /// A function or the like.
  @Nullable Object f;

  private final Kernels kernels;
  private Part work = NOTHING;
  private int parts;
  private int grain;
  private int end;

  /// @param kernels what does the parts
  SharedCall(Kernels kernels) {
    this.kernels = kernels;
  }

  /// The object, of the kind that the kernel takes.
  <T> T function(Class<T> kind) {
    return kind.cast(Objects.requireNonNull(f));
  }

  /// Says how 0 … n−1 are divided: into so many parts, all but the last of them of whole grains.
  void divide(int n, int into, int of, Part by) {
    end = n;
    parts = into;
    grain = of;
    work = by;
  }

  @Override
  public void run(int part) {
    long grains = (end + grain - 1) / grain;
    int from = (int) (grains * part / parts) * grain;
    int to = (int) (grains * (part + 1) / parts) * grain;
    work.run(kernels, this, from, Math.min(to, end));
  }

  /// Lets go of the caller's arrays.
  void clear() {
    a = NO_ARRAY;
    b = NO_ARRAY;
    c = NO_ARRAY;
    d = NO_ARRAY;
    f = null;
  }
}
