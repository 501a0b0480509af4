package limpid.program;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import limpid.error.ShapeException;
import limpid.kernel.Kernels;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.tensor.Compute;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;
import org.jspecify.annotations.Nullable;

/// A network that answers, as programs for blocks of 1, 8, 16, 24 … 64 examples, each recorded when
/// it is first needed. Safe for any number of threads, without locks: every call borrows memory to
/// run in, or makes it.
///
/// Of a network that still learns ([#Inference(Network.Built)]) the parameters are read where the
/// network has them, so an answer is that of the network as it is now. Of a network that does not
/// ([#fixed]) single examples are answered from a copy of the weights, which is faster.
public final class Inference {
  /// Examples of the largest block.
  private static final int LARGEST = 64;

  /// Blocks are larger by so many, as many as a tile of a product has rows.
  private static final int STEP = 8;

  /// Up to so many examples are answered one by one.
  private static final int SINGLES = 4;

  /// Weights of a layer from which on a copy of them is quicker to read.
  private static final int WORTH_A_COPY = 1024;

  private final Network.Built network;
  private final boolean fixed;
  private final int in;
  private final int out;
  private final AtomicReferenceArray<@Nullable Block> blocks =
      new AtomicReferenceArray<>(1 + LARGEST / STEP);

  /// Of this network, as it is whenever it is asked.
  public Inference(Network.Built network) {
    this(network, false);
  }

  /// Of a network whose parameters do not change any more; if they do, answers are a mixture of
  /// before and after.
  public static Inference fixed(Network.Built network) {
    return new Inference(network, true);
  }

  private Inference(Network.Built network, boolean fixed) {
    this.network = network;
    this.fixed = fixed;
    this.in = network.network().input().count();
    this.out = network.network().output().count();
  }

  /// Numbers that a network gives for one example.
  public int width() {
    return out;
  }

  /// The outputs of a batch, as one array, example after example.
  ///
  /// @param x the inputs, example after example
  /// @param rows how many examples
  public float[] run(float[] x, int rows) {
    float[] y = new float[Math.multiplyExact(Math.max(0, rows), out)];
    run(x, 0, rows, y, 0);
    return y;
  }

  /// Writes the outputs of a batch. Once as many threads at once have called it before, it
  /// allocates nothing for up to 95 examples, and a few bytes for more.
  public void run(float[] x, int xo, int rows, float[] y, int yo) {
    check(x.length - xo, rows, y.length - yo);
    Kernels kernels = Compute.current().kernels();
    if (rows == 1) {
      block(1).run(kernels, x, xo, 1, y, yo);
      return;
    }
    int done = shared(kernels, x, xo, rows, y, yo);
    while (done < rows) {
      int part = partOf(rows - done);
      block(part).run(kernels, x, xo + done * in, part, y, yo + done * out);
      done += part;
    }
  }

  private void check(int given, int rows, int room) {
    if (rows < 0) {
      throw new ShapeException("predict", rows + " examples are wanted; there must be 0 or more");
    }
    if (given < (long) rows * in) {
      throw new ShapeException(
          "predict",
          "%s examples of %s numbers are wanted, but got %s numbers".formatted(rows, in, given));
    }
    if (room < (long) rows * out) {
      throw new ShapeException(
          "predict",
          "%s answers of %s numbers do not fit where there is room for %s numbers"
              .formatted(rows, out, room));
    }
  }

  /// How many of so many examples are answered at once.
  private static int partOf(int examples) {
    return examples <= SINGLES ? 1 : Math.min(examples, LARGEST);
  }

  /// The largest blocks, if there are several: each is one thread's, so that no thread waits for
  /// another within it. The last may lack less than half of its rows; says how many rows are done.
  private int shared(Kernels kernels, float[] x, int xo, int rows, float[] y, int yo) {
    int parts = (rows + LARGEST / 2 - 1) / LARGEST;
    if (parts < 2) {
      return 0;
    }
    int last = Math.min(LARGEST, rows - (parts - 1) * LARGEST);
    Block block = block(LARGEST);
    Block end = block(last);
    kernels.share(
        parts,
        part -> {
          int first = part * LARGEST;
          boolean whole = part < parts - 1;
          (whole ? block : end)
              .run(
                  kernels.alone(), x, xo + first * in, whole ? LARGEST : last, y, yo + first * out);
        });
    return (parts - 1) * LARGEST + last;
  }

  /// What is done for one example, or for as many as given at once.
  public Program program(int examples) {
    return record(examples).program;
  }

  /// The smallest block for so many examples.
  private Block block(int examples) {
    int which = examples == 1 ? 0 : (examples + STEP - 1) / STEP;
    Block block = blocks.get(which);
    if (block == null) {
      block = record(which == 0 ? 1 : which * STEP);
      blocks.set(which, block); // two threads may both record; either will do
    }
    return block;
  }

  private Block record(int rows) {
    Tensor x = Tensor.zeros(network.network().input().under(rows)).input("x");
    Tensor y = network.apply(x, new Mode.Inference());
    Recorder recorder = new Recorder(network.buffers());
    List<Instruction> forward = recorder.forward(List.of(y));
    Value from = recorder.of(x);
    Value to = recorder.of(y);
    Code code = Fusion.of(new Code(forward, List.of(), List.of(from), List.of(to)));
    Program program = Program.of(fixed && rows == 1 ? forOneRow(code) : code);
    return new Block(program, rows, from, to, in, out);
  }

  /// The same with dense layers that have copies of their weights.
  private static Code forOneRow(Code code) {
    List<Instruction> forward = code.forward().stream().map(Inference::forOneRow).toList();
    return new Code(forward, List.of(), code.inputs(), code.results());
  }

  private static Instruction forOneRow(Instruction instruction) {
    return instruction instanceof Dense dense
            && dense.x().shape().size(0) == 1
            && dense.isPlain()
            && dense.w().shape().count() >= WORTH_A_COPY
            && dense.w().home() instanceof Value.Home.Given(Tensor weights)
        ? DenseRow.of(dense, weights.array())
        : instruction;
  }

  /// The program for one number of examples, with memory for some calls at once.
  private static final class Block {
    private static final int PLACES = 16;

    private final Program program;
    private final int size;
    private final Value x;
    private final Value y;
    private final int in;
    private final int out;
    private final AtomicReferenceArray<@Nullable Place> free = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger made = new AtomicInteger();

    Block(Program program, int size, Value x, Value y, int in, int out) {
      this.program = program;
      this.size = size;
      this.x = x;
      this.y = y;
      this.in = in;
      this.out = out;
    }

    /// Memory to run in, with the ends of it at hand.
    ///
    /// @param home where it is kept while nobody uses it, a number of its own
    private record Place(Replay replay, Array x, Array y, int home) {}

    /// Runs with some rows of the block in use; the others hold what was there before, which does
    /// not touch them. A whole block is read where it stands, if only the first layer looks at it.
    void run(Kernels kernels, float[] from, int fo, int rows, float[] to, int offset) {
      Place place = borrow();
      if (rows < size || !place.replay.forwardOf(kernels, from, fo)) {
        System.arraycopy(from, fo, place.x.data(), place.x.offset(), rows * in);
        place.replay.forward(kernels);
      }
      System.arraycopy(place.y.data(), place.y.offset(), to, offset, rows * out);
      giveBack(place);
    }

    private Place borrow() {
      for (int i = 0; i < PLACES; i++) {
        Place place = free.get(i);
        if (place != null && free.compareAndSet(i, place, null)) {
          return place;
        }
      }
      Replay replay = program.open();
      int home = made.get() < PLACES ? made.getAndIncrement() : PLACES;
      return new Place(replay, replay.of(x), replay.of(y), home);
    }

    private void giveBack(Place place) {
      if (place.home < PLACES) {
        free.setRelease(place.home, place); // nobody else puts anything there
      }
    }
  }
}
