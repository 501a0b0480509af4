package limpid.gallery.example;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Film;
import limpid.gallery.picture.Grid;
import limpid.gallery.picture.Surface;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A tenth of the data at a time deforms the loss at every step, and so frees a caught descent.
public record BatchesEscape() implements Example {
  private static final int POINTS = 30; // a batch is 3 of them
  private static final int STEPS = 600;
  private static final float RATE = 0.4f;
  private static final int FILMED = 23; // a seed that leaves soon
  private static final int FRAMES = 9;
  private static final Tensor X =
      Tensor.of(Shape.of(POINTS), Floats.of(Grid.places(-3, 3, POINTS - 1)));
  private static final Tensor Y = wave(X.multiply(2).add(0.5f));

  @Override
  public About about() {
    return new About(
        "S0.4",
        "A batch of 10 % escapes",
        Topic.DESCENT,
        """
        A wave s is fitted by its pitch w₁ and its phase w₂. The loss of all the points has hollows
        that are not the lowest, local minima, and descent with all the points stays in one.

        A batch of a tenth of the points has another surface at every step. A hollow of one batch is
        a slope of the next, so descent wanders out; and stays where the fit is right for all.
        """,
        new Formula(
            "\\begin{gathered} L_B(w) = \\frac{1}{|B|} \\sum_{i \\in B} (s(w_1 x_i + w_2) - y_i)^2 \\\\ w \\leftarrow w - \\eta\\, \\nabla L_B(w) \\end{gathered}",
            "L_B(w) = 1/|B|·Σ (s(w₁·xᵢ + w₂) − yᵢ)², i in B;  w ← w − η·∇L_B(w)"));
  }

  @Override
  public void run(Page page) {
    float[] caught = {4, 0.5f};
    for (int step = 0; step < STEPS; step++) {
      caught = step(caught, X, Y);
    }
    page.equal("loss of the right wave", loss(weights(2, 0.5f), X, Y).item(), 0);
    Tensor rest = loss(weights(caught), X, Y);
    page.between("loss where all points come to rest", rest.item(), 0.8, 1);
    page.near("length of the slope there", rest.backward().norm(), 0, 1e-3);
    int free = 0;
    for (int seed = 0; seed < 30; seed++) {
      Tensor end = weights(byBatches(caught, seed, STEPS).getLast());
      free += loss(end, X, Y).item() < 0.01 ? 1 : 0;
    }
    page.between("ways of 30 that leave it for the lowest point", free, 18, 30);
    List<float[]> way = byBatches(caught, FILMED, FRAMES);
    Film film = new Film("The surface of each batch, and a way out", 1);
    film.frame(surface("The loss of all points", X, Y, way.subList(0, 1)));
    for (int k = 0; k < FRAMES; k++) {
      Tensor batch = batch(FILMED, k);
      String title = "Step %s, the loss of its batch".formatted(k + 1);
      film.frame(surface(title, X.gather(batch), Y.gather(batch), way.subList(0, k + 2)));
    }
    film.frame(surface("The loss of all points", X, Y, way));
    page.picture("film", film.describe("A landscape that changes at every step, and a way out."));
  }

  /// Like a sine, of arcs of parabolas.
  private static Tensor wave(Tensor angle) {
    Tensor turns = angle.multiply((float) (1 / Math.PI));
    Tensor v = turns.subtract(turns.multiply(0.5f).round().multiply(2)); // from −1 to 1
    return v.multiply(v.abs().negate().add(1)).multiply(4);
  }

  private static Tensor loss(Tensor w, Tensor x, Tensor y) {
    return wave(x.multiply(w.slice(0, 0, 1)).add(w.slice(0, 1, 2))).subtract(y).square().mean();
  }

  private static Tensor weights(float... w) {
    return Tensor.of(Shape.of(2), w).learned("w");
  }

  private static float[] step(float[] from, Tensor x, Tensor y) {
    Tensor w = weights(from);
    return w.subtract(loss(w, x, y).backward().of(w).multiply(RATE)).toArray();
  }

  /// Which points a step looks at; an epoch of ten steps shuffles them anew.
  private static Tensor batch(int seed, int step) {
    int[] order = Rng.of(seed).at(step / 10).permutation(POINTS);
    int from = step % 10 * 3;
    return Tensor.of(Shape.of(3), order[from], order[from + 1], order[from + 2]);
  }

  private static List<float[]> byBatches(float[] from, int seed, int steps) {
    List<float[]> way = new ArrayList<>(List.of(from));
    for (int step = 0; step < steps; step++) {
      Tensor batch = batch(seed, step);
      way.add(step(way.getLast(), X.gather(batch), Y.gather(batch)));
    }
    return way;
  }

  private static Surface surface(String title, Tensor x, Tensor y, List<float[]> way) {
    DoubleBinaryOperator height = (a, b) -> loss(weights((float) a, (float) b), x, y).item();
    return new Surface(title, "pitch w₁", "phase w₂", Grid.of(1, 5.5, -2, 3, 18, height), height)
        .path(
            "descent",
            way.stream().mapToDouble(w -> w[0]).toArray(),
            way.stream().mapToDouble(w -> w[1]).toArray());
  }
}
