package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

class WeightsHashTest {
  private static final StoredTensor WEIGHT =
      StoredTensor.of(Shape.of(2, 2), new float[] {1, -2, 0.5f, -0f});
  private static final StoredTensor BIAS = StoredTensor.of(Shape.of(2), new float[] {3, 4});

  @Test
  void figureIsThatOfItsDefinition() {
    // Python: b = lambda *i: struct.pack("<%si" % len(i), *i)
    // sha256(b(1) + b"b" + b(1, 2) + struct.pack("<2f", 3, 4)
    //   + b(2) + "é".encode() + b(2, 2, 2) + struct.pack("<4f", 1, -2, .5, -0.)).hexdigest()
    assertThat(WeightsHash.of(Map.of("é", WEIGHT, "b", BIAS)))
        .isEqualTo("6e34770020f459eaf6aa3c524374b9176fae11e094c513e56f69940a9ef2595a");
  }

  @Test
  void orderAndStoredTypeDoNotMatter() {
    Map<String, StoredTensor> other = new LinkedHashMap<>();
    other.put("w", new StoredTensor(Dtype.F64, WEIGHT.shape(), WEIGHT.values()));
    other.put("b", BIAS);
    assertThat(WeightsHash.of(other)).isEqualTo(WeightsHash.of(Map.of("b", BIAS, "w", WEIGHT)));
  }

  @Test
  void nameShapeAndEveryBitMatter() {
    StoredTensor reshaped = StoredTensor.of(Shape.of(4), WEIGHT.values());
    StoredTensor positiveZero = StoredTensor.of(Shape.of(2, 2), new float[] {1, -2, 0.5f, 0f});
    List<String> figures =
        List.of(
            WeightsHash.of(Map.of("w", WEIGHT)),
            WeightsHash.of(Map.of("v", WEIGHT)),
            WeightsHash.of(Map.of("w", reshaped)),
            WeightsHash.of(Map.of("w", positiveZero)),
            WeightsHash.of(Map.of()));
    assertThat(figures).doesNotHaveDuplicates();
  }
}
