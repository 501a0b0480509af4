package limpid.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The width of vectors in this JVM: what the machine prefers, between 128 and 512 bits, or what
/// the system property `limpid.vector.bits` says (128, 256 or 512, for tests and comparisons). It
/// is `static final`, for the compiler turns vector code into instructions only where it knows the
/// species as a constant; as a field of each [VectorKernels] it would cost a factor of a hundred.
final class Species {
  static final VectorSpecies<Float> FLOAT =
      switch (Integer.getInteger(
          "limpid.vector.bits", FloatVector.SPECIES_PREFERRED.vectorBitSize())) {
        case 64, 128 -> FloatVector.SPECIES_128;
        case 256 -> FloatVector.SPECIES_256;
        default -> FloatVector.SPECIES_512;
      };

  static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, FLOAT.vectorShape());

  /// Floats in one vector: 4, 8 or 16, a divisor of the virtual lanes of reductions.
  static final int LANES = FLOAT.length();

  /// Whether there are 32 vector registers and not 16: AVX-512, or a processor that is not x86.
  static final boolean MANY_REGISTERS =
      LANES == 16 || !System.getProperty("os.arch", "").matches("amd64|x86_64|x86|i386");

  private Species() {}

  /// The largest multiple of the vector length that is not above n: the part done in whole vectors.
  static int whole(int n) {
    return n - n % LANES;
  }

  /// The smallest multiple of the vector length that is not below n.
  static int padded(int n) {
    return whole(n + LANES - 1);
  }
}
