package limpid.tensor.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limpid.kernel.Kernels;
import limpid.kernel.VectorKernels;
import limpid.tensor.op.Op;

/// Whether kernels give an operation the same bits as the scalar ones, forward and backward: at
/// lengths around the 4, 8 and 16 lanes of vectors and their tails, at one that is worth several
/// threads, and in memory that starts at an odd place.
public final class SameBits {
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 257, 1009
  };

  /// A prime worth two threads in every kernel.
  private static final int[] LONG = {40_009};

  private SameBits() {}

  /// All rows by the vector kernels, for a JVM with another vector width.
  public static void main(String[] arguments) {
    Kernels vector = new VectorKernels();
    Catalogue.rows().forEach(row -> check(row, List.of(vector)));
    System.out.println("the bits of the scalar kernels: " + vector.description());
  }

  /// At all lengths where vectors could go wrong.
  public static void check(Row row, List<Kernels> kernels) {
    Stream.of(row.samples(), row.ends(), ofLengths(row, LENGTHS))
        .flatMap(List::stream)
        .forEach(sample -> check(row.op(), sample, kernels));
  }

  /// At a length where threads could go wrong.
  public static void checkLong(Row row, List<Kernels> kernels) {
    ofLengths(row, LONG).forEach(sample -> check(row.op(), sample, kernels));
  }

  private static List<Sample> ofLengths(Row row, int[] lengths) {
    return row.lengths().stream()
        .flatMap(inputs -> Arrays.stream(lengths).mapToObj(inputs::sample))
        .toList();
  }

  private static void check(Op op, Sample sample, List<Kernels> all) {
    List<float[]> defined = results(op, sample, 0, Providers.REFERENCE);
    for (Kernels kernels : all) {
      for (int offset : new int[] {0, 13}) {
        List<float[]> found = results(op, sample, offset, kernels);
        for (int i = 0; i < found.size(); i++) {
          int differs = Arrays.mismatch(bits(found.get(i)), bits(defined.get(i)));
          if (differs >= 0) {
            throw new AssertionError(
                "%s of %s by kernels \"%s\": number %s of %s at offset %s is %s, not %s"
                    .formatted(
                        i == 0 ? "forward" : "gradient",
                        op,
                        kernels.description(),
                        differs,
                        sample,
                        offset,
                        found.get(i)[differs],
                        defined.get(i)[differs]));
          }
        }
      }
    }
  }

  /// The output, and behind it the gradients.
  private static List<float[]> results(Op op, Sample sample, int offset, Kernels kernels) {
    Run run = new Run(op, sample, offset);
    List<float[]> results = new ArrayList<>(List.of(run.forward(kernels)));
    for (int input : Run.differentiable(op, sample)) {
      results.add(run.backward(kernels, input));
    }
    return results;
  }

  private static int[] bits(float[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> Float.floatToIntBits(numbers[i])).toArray();
  }
}
