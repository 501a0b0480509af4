package limpid.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import limpid.data.image.Framing;

/// What a model takes and how that becomes the numbers of one input.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Input.Columns.class, name = "columns"),
  @JsonSubTypes.Type(value = Input.Picture.class, name = "picture"),
  @JsonSubTypes.Type(value = Input.Numbers.class, name = "numbers")
})
public sealed interface Input {

  /// How many numbers one input has.
  int width();

  /// A row of a table.
  record Columns(TableEncoder encoder) implements Input {
    /// Checks that nothing is absent.
    public Columns {
      Objects.requireNonNull(encoder, "it takes columns, but does not say which");
    }

    @Override
    public int width() {
      return encoder.width();
    }
  }

  /// A picture, laid into the frame as the training pictures are.
  record Picture(Framing framing) implements Input {
    /// Checks that nothing is absent.
    public Picture {
      Objects.requireNonNull(framing, "it takes pictures, but does not say how they lie");
    }

    @Override
    public int width() {
      return framing.width() * framing.height();
    }
  }

  /// The numbers themselves.
  record Numbers(int width) implements Input {}
}
