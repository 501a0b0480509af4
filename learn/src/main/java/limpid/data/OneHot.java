package limpid.data;

import java.util.Arrays;
import limpid.tensor.Shape;

/// A set of classes with each target as many numbers as there are classes: 1 for its own, 0 for the
/// others; for losses that compare numbers.
///
/// @param data a set whose targets are class indices
/// @param classes how many there are
public record OneHot(Dataset data, int classes) implements Dataset {
  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int inputWidth() {
    return data.inputWidth();
  }

  @Override
  public Shape inputShape() {
    return data.inputShape();
  }

  @Override
  public int targetWidth() {
    return classes;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    data.input(row, into, offset);
  }

  @Override
  public void target(int row, float[] into, int offset) {
    data.target(row, into, offset);
    int index = (int) into[offset];
    Arrays.fill(into, offset, offset + classes, 0);
    into[offset + index] = 1;
  }
}
