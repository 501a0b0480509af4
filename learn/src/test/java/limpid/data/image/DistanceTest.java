package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DistanceTest {
  @Property(tries = 200, seed = "1")
  void equalsTheNearestByTryingAll(
      @ForAll @Size(60) boolean[] marks, @ForAll @IntRange(min = 1, max = 60) int width) {
    int height = marks.length / width;
    Plane plane = new Plane(width, height);
    for (int i = 0; i < width * height; i++) {
      plane.values()[i] = marks[i] || i == 0 ? 1 : 0;
    }
    Plane distance = Distance.to(plane, 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < width * height; i++) {
          if (plane.values()[i] == 1) {
            least = Math.min(least, Math.hypot(i % width - x, i / width - y));
          }
        }
        assertThat(distance.at(x, y)).isCloseTo((float) least, within(1e-5f));
      }
    }
  }
}
