package limpid.onnx.graph;

import java.util.List;

/// A setting of a node.
public sealed interface Attribute {
  /// A whole number.
  record Whole(long number) implements Attribute {}

  /// A real number.
  record Real(float number) implements Attribute {}

  /// A text.
  record Text(String text) implements Attribute {}

  /// Texts.
  record Texts(List<String> texts) implements Attribute {
    /// Copies the list.
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /// Whole numbers.
  record Wholes(List<Long> numbers) implements Attribute {}

  /// Real numbers.
  record Reals(List<Float> numbers) implements Attribute {}

  /// A tensor.
  record Numbers(Value value) implements Attribute {}

  /// Within a function that a file defines: whatever an attribute of that function is.
  ///
  /// @param name of the other attribute
  record Reference(String name) implements Attribute {}

  /// What is not read here, such as a graph within a graph.
  ///
  /// @param kind what it is, in words
  record Foreign(String kind) implements Attribute {}
}
