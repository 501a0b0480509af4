package limpid.gallery.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import org.junit.jupiter.api.Test;

class ContoursTest {
  private static final Grid HILL = Grid.of(-1, 1, -1, 1, 40, (x, y) -> -x * x - y * y);

  @Test
  void theLineOfARoundHillIsACircle() {
    Path2D line = new Contours(HILL, -0.25).line();
    double[] at = new double[6];
    int places = 0;
    for (PathIterator i = line.getPathIterator(null); !i.isDone(); i.next()) {
      i.currentSegment(at);
      assertThat(Math.hypot(at[0], at[1])).isCloseTo(0.5, within(0.002));
      places++;
    }
    assertThat(places).isGreaterThan(100);
  }

  @Test
  void theRegionIsWhatStandsAboveTheLevel() {
    Area region = new Area(new Contours(HILL, -0.25).region());
    assertThat(region.contains(0, 0.48)).isTrue();
    assertThat(region.contains(0.36, 0.36)).isFalse();
    assertThat(new Area(new Contours(HILL, 1).region()).isEmpty()).isTrue();
    assertThat(new Area(new Contours(HILL, -9).region()).getBounds2D().getWidth()).isEqualTo(2);
  }
}
