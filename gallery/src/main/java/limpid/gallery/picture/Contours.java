package limpid.gallery.picture;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// Where a function on a grid crosses a level: marching squares, with straight lines between the
/// corners of a cell.
///
/// @param grid the function
/// @param level the height
record Contours(Grid grid, double level) {
  /// A corner of a cell, or a place on its edge where the level is crossed.
  private record Place(double x, double y, boolean crossing) {}

  /// The line at this level.
  Path2D line() {
    Path2D path = new Path2D.Double();
    for (int j = 0; j + 1 < grid.y().length; j++) {
      for (int i = 0; i + 1 < grid.x().length; i++) {
        List<Place> ends = outline(i, j).stream().filter(Place::crossing).toList();
        for (int k = 0; k + 1 < ends.size(); k += 2) {
          path.moveTo(ends.get(k).x, ends.get(k).y);
          path.lineTo(ends.get(k + 1).x, ends.get(k + 1).y);
        }
      }
    }
    return path;
  }

  /// All that is at this level or above it.
  Path2D region() {
    Path2D path = new Path2D.Double();
    for (int j = 0; j + 1 < grid.y().length; j++) {
      int i = 0;
      while (i + 1 < grid.x().length) {
        int start = i;
        while (i + 1 < grid.x().length && whole(i, j)) {
          i++;
        }
        if (i > start) {
          add(path, rectangle(start, i, j));
        } else {
          add(path, outline(i, j));
          i++;
        }
      }
    }
    return path;
  }

  private boolean whole(int i, int j) {
    return above(i, j) && above(i + 1, j) && above(i, j + 1) && above(i + 1, j + 1);
  }

  private boolean above(int i, int j) {
    return grid.z()[j][i] >= level;
  }

  private List<Place> rectangle(int from, int to, int j) {
    return List.of(corner(from, j), corner(to, j), corner(to, j + 1), corner(from, j + 1));
  }

  private Place corner(int i, int j) {
    return new Place(grid.x()[i], grid.y()[j], false);
  }

  /// The part of one cell that is not below the level, once around.
  private List<Place> outline(int i, int j) {
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    List<Place> around = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      int[] a = corners[k];
      int[] b = corners[(k + 1) % 4];
      if (above(a[0], a[1])) {
        around.add(corner(a[0], a[1]));
      }
      if (above(a[0], a[1]) != above(b[0], b[1])) {
        around.add(crossing(a, b));
      }
    }
    return around;
  }

  private Place crossing(int[] a, int[] b) {
    double from = grid.z()[a[1]][a[0]];
    double share = (level - from) / (grid.z()[b[1]][b[0]] - from);
    double x = grid.x()[a[0]] + share * (grid.x()[b[0]] - grid.x()[a[0]]);
    double y = grid.y()[a[1]] + share * (grid.y()[b[1]] - grid.y()[a[1]]);
    return new Place(x, y, true);
  }

  private static void add(Path2D path, List<Place> around) {
    for (int k = 0; k < around.size(); k++) {
      if (k == 0) {
        path.moveTo(around.get(k).x, around.get(k).y);
      } else {
        path.lineTo(around.get(k).x, around.get(k).y);
      }
    }
    if (!around.isEmpty()) {
      path.closePath();
    }
  }
}
