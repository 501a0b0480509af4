package limpid.data.digits;

import java.util.ArrayList;
import java.util.List;

/// The points a pen passes through, on a sheet of 100 × 100 with y downwards.
final class Skeleton {
  /// The points' x, stroke after stroke.
  final double[] x;

  /// The points' y.
  final double[] y;

  /// Where the pen turns sharply.
  final boolean[] corner;

  /// The index after the last point of each stroke.
  final int[] ends;

  private Skeleton(boolean[] corner, int[] ends) {
    this.x = new double[corner.length];
    this.y = new double[corner.length];
    this.corner = corner;
    this.ends = ends;
  }

  /// Reads `x,y x,y! x,y / x,y x,y`; see [Forms].
  static Skeleton read(String text) {
    List<String> points = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (String stroke : text.split(" / ", -1)) {
      points.addAll(List.of(stroke.split(" ", -1)));
      ends.add(points.size());
    }
    int n = points.size();
    var skeleton = new Skeleton(new boolean[n], ends.stream().mapToInt(end -> end).toArray());
    for (int i = 0; i < n; i++) {
      String[] xy = points.get(i).replace("!", "").split(",", -1);
      skeleton.x[i] = Double.parseDouble(xy[0]);
      skeleton.y[i] = Double.parseDouble(xy[1]);
      skeleton.corner[i] = points.get(i).endsWith("!");
    }
    return skeleton;
  }

  /// The weighted mean of drawings with the same strokes and points.
  static Skeleton mean(List<Skeleton> drawings, double[] weights) {
    Skeleton first = drawings.getFirst();
    Skeleton mean = new Skeleton(first.corner, first.ends);
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < mean.size(); i++) {
        mean.x[i] += weights[k] * drawings.get(k).x[i];
        mean.y[i] += weights[k] * drawings.get(k).y[i];
      }
    }
    return mean;
  }

  int size() {
    return x.length;
  }
}
