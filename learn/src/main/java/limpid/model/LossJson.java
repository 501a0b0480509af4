package limpid.model;

import limpid.nn.Loss;
import limpid.nn.LossText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/// A loss in a document is its text, such as `"huber(1.0)"`.
final class LossJson {
  private LossJson() {}

  static final class Writer extends ValueSerializer<Loss> {
    @Override
    public void serialize(Loss loss, JsonGenerator to, SerializationContext context) {
      to.writeString(LossText.print(loss));
    }
  }

  static final class Reader extends ValueDeserializer<Loss> {
    @Override
    public Loss deserialize(JsonParser from, DeserializationContext context) {
      return LossText.parse(from.getString());
    }
  }
}
