package limpid.data.augment;

import java.util.Arrays;
import limpid.error.OptionException;
import limpid.random.Rng;

/// Elastic distortion: every pixel moves at random, neighbours nearly alike.
///
/// For each axis, u(x, y) uniform in (−1, 1); displacement = α · (G_σ ∗ u), where G_σ is a Gaussian
/// of standard deviation σ, cut off at 3σ, whose weights sum to 1. The noise goes on beyond the
/// edges, so that the displacement is as strong there as in the middle: α / (σ √(12 π)) pixels in
/// the root mean square, 1.4 for α = 34 and σ = 4.
///
/// Source: Simard, Steinkraus & Platt, "Best practices for convolutional neural networks applied to
/// visual document analysis", 2003, section 2.
///
/// @param alpha strength α, in pixels, 0 to 1000
/// @param sigma smoothness σ, in pixels, above 0 and up to 100
public record Elastic(double alpha, double sigma) implements Distortion {
  private static final int MOST_ALPHA = 1000;
  private static final int MOST_SIGMA = 100;

  /// The Gaussian is cut off at so many standard deviations.
  private static final int REACH = 3;

  /// Checks the settings.
  public Elastic {
    Bounds.check("elastic alpha", alpha, MOST_ALPHA);
    Bounds.check("elastic sigma", sigma, MOST_SIGMA);
    if (sigma == 0) {
      throw new OptionException("augment", "has elastic sigma 0; it must be above 0");
    }
  }

  /// Simard's for MNIST: α = 34, σ = 4.
  public static Elastic usual() {
    return new Elastic(34, 4);
  }

  /// What draws its fields.
  Field field(int width, int height) {
    return new SmoothNoise(width, height);
  }

  /// The weights of the Gaussian from −[#REACH] σ to the middle; the other half is their mirror.
  private float[] half() {
    double[] weights = new double[(int) Math.ceil(REACH * sigma) + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double z = (weights.length - 1 - i) / sigma;
      weights[i] = StrictMath.exp(-z * z / 2);
      sum += i == weights.length - 1 ? weights[i] : 2 * weights[i];
    }
    float[] half = new float[weights.length];
    for (int i = 0; i < half.length; i++) {
      half[i] = (float) (weights[i] / sum);
    }
    return half;
  }

  /// White noise on a plane with margins as wide as the Gaussian reaches, smoothed along the
  /// columns and then along the rows. Plain sums in a fixed order over long stretches of memory,
  /// which the compiler turns into vector instructions; a row's margins are smoothed with it and
  /// ignored.
  private final class SmoothNoise implements Field {
    private final int width;
    private final int height;
    private final float[] half = half();
    private final int reach = half.length - 1;
    private final int stride;
    private final float[] noise;
    private final float[] down;
    private final float[] across;
    private final float[] one;
    private final float[] other;

    SmoothNoise(int width, int height) {
      this.width = width;
      this.height = height;
      this.stride = width + 2 * reach;
      this.noise = new float[stride * (height + 2 * reach)];
      this.down = new float[stride * height];
      this.across = new float[stride * height];
      this.one = new float[stride * height];
      this.other = new float[stride * height];
    }

    @Override
    public void add(Rng rng, float[] dx, float[] dy) {
      addAxis(rng.at(0), dx);
      addAxis(rng.at(1), dy);
    }

    private void addAxis(Rng rng, float[] to) {
      draw(rng);
      smooth(noise, stride, down, stride * height);
      smooth(down, 1, across, stride * height - 2 * reach);
      float strength = (float) alpha;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          to[y * width + x] += strength * across[y * stride + x];
        }
      }
    }

    /// Fills the plane with numbers of (−1, 1) on a grid of 2⁻¹⁵, four from each 64 bits.
    private void draw(Rng rng) {
      int whole = noise.length & -4;
      for (int i = 0; i < whole; i += 4) {
        long bits = rng.bits(i);
        noise[i] = unit(bits);
        noise[i + 1] = unit(bits >>> 16);
        noise[i + 2] = unit(bits >>> 32);
        noise[i + 3] = unit(bits >>> 48);
      }
      for (int i = whole; i < noise.length; i++) {
        noise[i] = unit(rng.bits(i));
      }
    }

    private static float unit(long bits) {
      return ((short) bits + 0.5f) * 0x1p-15f;
    }

    /// out[i] = Σ over t of weight[t] · in[i + t · step] for i < n, mirrored weights taken
    /// together.
    private void smooth(float[] in, int step, float[] out, int n) {
      Arrays.fill(out, 0, n, 0);
      for (int t = 0; t < reach; t++) {
        addPair(half[t], in, t * step, (2 * reach - t) * step, out, n);
      }
      addPair(half[reach] / 2, in, reach * step, reach * step, out, n);
    }

    /// The ranges are copied to the start of arrays of their own first: a compiler that sees the
    /// offsets cannot tell that no result is read again, and would do one number at a time.
    private void addPair(float weight, float[] in, int a, int b, float[] out, int n) {
      System.arraycopy(in, a, one, 0, n);
      System.arraycopy(in, b, other, 0, n);
      addSum(weight, one, other, out, n);
    }

    private static void addSum(float weight, float[] a, float[] b, float[] out, int n) {
      for (int i = 0; i < n; i++) {
        out[i] += weight * (a[i] + b[i]);
      }
    }
  }
}
