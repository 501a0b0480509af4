package limpid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limpid.nn.AveragePool;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Init;
import limpid.nn.MaxPool;
import limpid.nn.Network;
import limpid.nn.Sequential;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Layers for pictures, written and read again.
class ArchitectureJsonTest {
  private static final Network NET =
      Network.of(
          Shape.of(3, 12, 12),
          new Conv2d(6, 3, 1, 1, 2, 3, false, new Init.Glorot()),
          new MaxPool(3, 2, 1),
          Sequential.of(new Conv2d(4, 2).padding(1), new AveragePool(2)),
          new Flatten(),
          new Dense(5));

  @Test
  void whatIsReadIsWhatWasWritten() {
    assertThat(ArchitectureJson.read(ArchitectureJson.write(NET))).isEqualTo(NET);
    Network other = Network.of(Shape.of(3, 12, 12), new GlobalAveragePool(), new Dense(2));
    assertThat(ArchitectureJson.read(ArchitectureJson.write(other))).isEqualTo(other);
  }

  @Test
  void aSettingThatIsMissingIsNamed() {
    ObjectNode node = ArchitectureJson.write(NET);
    ((ObjectNode) node.path("layers").path(0)).remove("dilation");
    assertThatThrownBy(() -> ArchitectureJson.read(node))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dilation");
  }
}
