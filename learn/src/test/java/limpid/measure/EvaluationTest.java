package limpid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import limpid.data.Dataset;
import limpid.error.DataException;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sequential;
import limpid.nn.SumSquaredError;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scores against those reckoned by hand.
class EvaluationTest {
  /// A set whose inputs are the outputs of a network that passes them on.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rows(float[][] outputs, float[][] wanted) implements Dataset {
    @Override
    public int size() {
      return outputs.length;
    }

    @Override
    public int inputWidth() {
      return outputs[0].length;
    }

    @Override
    public int targetWidth() {
      return wanted[0].length;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      System.arraycopy(outputs[row], 0, into, offset, inputWidth());
    }

    @Override
    public void target(int row, float[] into, int offset) {
      System.arraycopy(wanted[row], 0, into, offset, targetWidth());
    }
  }

  private static Scores judge(Loss loss, Grading grading, float[][] outputs, float[][] wanted) {
    Network passing = new Network(Shape.of(outputs[0].length), Sequential.of());
    return Evaluation.of(passing.build(0), loss, grading, new Rows(outputs, wanted));
  }

  @Test
  void accuracyAndConfusionOfThreeClasses() {
    float[][] logits = {{3, 1, 0}, {0, 2, 1}, {0, 1, 2}, {5, 0, 0}, {1, 1, 0}};
    float[][] classes = {{0}, {1}, {1}, {2}, {1}};
    Scores scores = judge(new CrossEntropy(), new Grading.Classes(3), logits, classes);
    assertThat(scores).isInstanceOf(Scores.ForClasses.class);
    var judged = (Scores.ForClasses) scores;
    assertThat(judged.accuracy()).isEqualTo(0.4);
    assertThat(judged.examples()).isEqualTo(5);
    int[][] expected = {{1, 0, 0}, {1, 1, 1}, {1, 0, 0}};
    for (int actual = 0; actual < 3; actual++) {
      for (int answered = 0; answered < 3; answered++) {
        assertThat(judged.confusion().count(actual, answered))
            .isEqualTo(expected[actual][answered]);
      }
    }
    assertThat(judged.confusion().correct()).isEqualTo(2);
  }

  @Test
  void oneLogitAnswersTheSecondClassAbove0() {
    float[][] logits = {{0.1f}, {-0.1f}, {0}, {4}};
    float[][] classes = {{1}, {1}, {0}, {0}};
    var judged =
        (Scores.ForClasses)
            judge(new BinaryCrossEntropy(), new Grading.Classes(2), logits, classes);
    assertThat(judged.accuracy()).isEqualTo(0.5);
    assertThat(judged.confusion().count(0, 0)).isEqualTo(1);
    assertThat(judged.confusion().count(0, 1)).isEqualTo(1);
    assertThat(judged.confusion().count(1, 0)).isEqualTo(1);
    assertThat(judged.confusion().count(1, 1)).isEqualTo(1);
  }

  @Test
  void oneHotTargetsAreJudgedByTheirLargest() {
    float[][] outputs = {{0.9f, 0.2f}, {0.4f, 0.3f}, {0.1f, 0.8f}};
    float[][] wanted = {{1, 0}, {0, 1}, {0, 1}};
    for (Loss loss : new Loss[] {new MeanSquaredError(), new SumSquaredError()}) {
      var judged = (Scores.ForClasses) judge(loss, new Grading.Classes(2), outputs, wanted);
      assertThat(judged.accuracy()).isCloseTo(2 / 3.0, within(1e-15));
    }
  }

  @Test
  void errorsOfValuesAreInTheTargetsUnit() {
    float[][] outputs = {{1}, {2}, {4}, {5}};
    float[][] wanted = {{1}, {3}, {2}, {6}};
    // errors 0, −1, 2, −1 in units of 10; Σe² = 6, Σ|e| = 4, mean wanted 3, Σ(t − 3)² = 14
    var judged =
        (Scores.ForValues) judge(new MeanSquaredError(), new Grading.Values(10), outputs, wanted);
    assertThat(judged.loss()).isCloseTo(1.5, within(1e-6));
    assertThat(judged.rmse()).isCloseTo(10 * Math.sqrt(1.5), within(1e-12));
    assertThat(judged.mae()).isEqualTo(10);
    assertThat(judged.r2()).isCloseTo(1 - 6 / 14.0, within(1e-12));
    assertThat(judged.examples()).isEqualTo(4);
  }

  @Test
  void r2OfEqualTargetsIs0() {
    float[][] outputs = new float[30][1];
    float[][] wanted = new float[30][];
    for (int i = 0; i < 30; i++) {
      wanted[i] = new float[] {0.1f};
    }
    var judged =
        (Scores.ForValues) judge(new MeanSquaredError(), new Grading.Values(1), outputs, wanted);
    assertThat(judged.r2()).isZero();
  }

  @Test
  void r2FarAwayFrom0DoesNotCancel() {
    float[][] outputs = new float[1000][];
    float[][] wanted = new float[1000][];
    for (int i = 0; i < 1000; i++) {
      wanted[i] = new float[] {1e9f + 64 * (i % 2)};
      outputs[i] = new float[] {1e9f};
    }
    var judged =
        (Scores.ForValues) judge(new MeanSquaredError(), new Grading.Values(1), outputs, wanted);
    // Σe² = 500·64², Σ(t − mean)² = 1000·32²
    assertThat(judged.r2()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void severalValuesAnExampleCountAsOneExample() {
    var judged =
        (Scores.ForValues)
            judge(
                new MeanSquaredError(),
                new Grading.Values(1),
                new float[][] {{1, 2}, {3, 4}},
                new float[][] {{1, 1}, {3, 3}});
    assertThat(judged.examples()).isEqualTo(2);
    assertThat(judged.mae()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 511, 512, 513, 1023, 1024, 1025})
  void whereABatchEndsDoesNotMatter(int n) {
    float[][] outputs = new float[n][];
    float[][] wanted = new float[n][];
    double squares = 0;
    int right = 0;
    for (int i = 0; i < n; i++) {
      outputs[i] = new float[] {(float) Math.sin(i), (float) Math.cos(3 * i)};
      wanted[i] = new float[] {i % 2, 1 - i % 2};
      squares += square(outputs[i][0] - wanted[i][0]) + square(outputs[i][1] - wanted[i][1]);
      right += (outputs[i][1] > outputs[i][0] ? 1 : 0) == (i % 2 == 0 ? 1 : 0) ? 1 : 0;
    }
    var classes = new Grading.Classes(2);
    var mean = (Scores.ForClasses) judge(new MeanSquaredError(), classes, outputs, wanted);
    var sum = (Scores.ForClasses) judge(new SumSquaredError(), classes, outputs, wanted);
    assertThat(mean.loss()).isCloseTo(squares / (2 * n), within(1e-6));
    assertThat(sum.loss()).isCloseTo(squares / n, within(1e-6));
    assertThat(mean.confusion().correct()).isEqualTo(right);
    assertThat(mean.examples()).isEqualTo(n);
    assertThat(mean.accuracy()).isEqualTo((double) right / n);
  }

  @Test
  void dropoutStaysOut() {
    Network net = Network.of(Shape.of(1), new Dense(1), new Dropout(0.5f), new Relu());
    var parameters =
        Map.of("0.weight", Tensor.of(Shape.of(1, 1), 2), "0.bias", Tensor.of(Shape.of(1), 1));
    Rows rows = new Rows(new float[][] {{1}, {-4}}, new float[][] {{3}, {0}});
    Scores scores =
        Evaluation.of(net.build(parameters), new MeanSquaredError(), new Grading.Values(1), rows);
    assertThat(scores.loss()).isZero();
  }

  @Test
  void anEmptySetCannotJudge() {
    Network net = Network.of(Shape.of(1), new Dense(1));
    Dataset empty =
        new Dataset() {
          @Override
          public int size() {
            return 0;
          }

          @Override
          public int inputWidth() {
            return 1;
          }

          @Override
          public int targetWidth() {
            return 1;
          }

          @Override
          public void input(int row, float[] into, int offset) {}

          @Override
          public void target(int row, float[] into, int offset) {}
        };
    assertThatThrownBy(
            () -> Evaluation.of(net.build(0), new MeanSquaredError(), new Grading.Values(1), empty))
        .isInstanceOf(DataException.class)
        .hasMessage("data to judge by: there is no example in it");
  }

  private static double square(double v) {
    return v * v;
  }
}
