package limpid.file;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limpid.error.ModelFileException;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// The JSON at the head of a safetensors file: text under `__metadata__`, and for each name how and
/// where its numbers are stored.
///
/// @param metadata text by key
/// @param slots the tensors, in the order of their data
record SafetensorsHeader(Map<String, String> metadata, List<Slot> slots) {
  static final String METADATA = "__metadata__";
  static final int MAX_BYTES = 100_000_000;
  private static final int MAX_AXES = 64; // as NumPy

  /// Where a tensor lies, in bytes from the end of the header.
  record Slot(String name, Dtype dtype, Shape shape, long begin, long end) {}

  /// The header's JSON in UTF-8, padded with spaces so that the data behind it is aligned to 8.
  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeName(METADATA).writeStartObject();
        metadata.forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      for (Slot slot : slots) {
        int[] sizes = slot.shape().toArray();
        json.writeName(slot.name()).writeStartObject();
        json.writeStringProperty("dtype", slot.dtype().name());
        json.writeName("shape").writeArray(sizes, 0, sizes.length);
        json.writeName("data_offsets").writeArray(new long[] {slot.begin(), slot.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    while (out.size() % 8 != 0) {
      out.write(' ');
    }
    return out.toByteArray();
  }

  /// Reads a header and checks that its tensors cover the data without gap or overlap.
  ///
  /// @param file the file's name, for messages
  /// @param text the header
  /// @param dataBytes bytes behind the header
  static SafetensorsHeader parse(String file, String text, long dataBytes) {
    SafetensorsHeader header;
    try (JsonParser json = factory().createParser(ObjectReadContext.empty(), text)) {
      header = new Reader(file, json).header();
    } catch (JacksonException e) {
      throw new ModelFileException(
          file, "the header is not the JSON it should be: " + e.getOriginalMessage());
    }
    header.checkCover(file, dataBytes);
    return header;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // each comes only once
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(16)
                .maxNumberLength(20)
                .maxNameLength(MAX_BYTES)
                .maxStringLength(MAX_BYTES)
                .build())
        .build();
  }

  private void checkCover(String file, long dataBytes) {
    long covered = 0;
    for (Slot slot : slots) {
      if (slot.begin() != covered) {
        throw new ModelFileException(
            file,
            Reader.tensor(slot.name())
                + " begins at byte "
                + slot.begin()
                + " of the data, where "
                + covered
                + " is due: the tensors "
                + (slot.begin() < covered ? "overlap" : "leave a gap"));
      }
      covered = slot.end();
    }
    if (covered != dataBytes) {
      throw new ModelFileException(
          file,
          "the header describes "
              + covered
              + " bytes of data, but the file has "
              + dataBytes
              + (covered > dataBytes
                  ? ": it was cut short; copy or train it again"
                  : ": something was appended to it"));
    }
  }

  /// Walks through the JSON once, without building a tree of it.
  private record Reader(String file, JsonParser json) {

    SafetensorsHeader header() {
      expect(json.nextToken(), JsonToken.START_OBJECT, "the header", "an object");
      Map<String, String> metadata = Map.of();
      List<Slot> slots = new ArrayList<>();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        if (name.equals(METADATA)) {
          metadata = metadata();
        } else {
          slots.add(slot(name));
        }
      }
      if (json.nextToken() != null) {
        throw wrong("the header goes on behind its end");
      }
      slots.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
      return new SafetensorsHeader(metadata, slots);
    }

    private Map<String, String> metadata() {
      expect(json.currentToken(), JsonToken.START_OBJECT, METADATA, "an object");
      Map<String, String> texts = new TreeMap<>();
      for (String key = json.nextName(); key != null; key = json.nextName()) {
        expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + shown(key), "a text");
        texts.put(key, json.getString());
      }
      return texts;
    }

    private Slot slot(String name) {
      String tensor = tensor(name);
      expect(json.currentToken(), JsonToken.START_OBJECT, tensor, "an object");
      String dtype = null;
      List<Long> sizes = null;
      List<Long> offsets = null;
      for (String key = json.nextName(); key != null; key = json.nextName()) {
        JsonToken value = json.nextToken();
        switch (key) {
          case "dtype" -> {
            expect(value, JsonToken.VALUE_STRING, tensor + ": dtype", "a text");
            dtype = json.getString();
          }
          case "shape" -> sizes = wholeNumbers(tensor + ": shape");
          case "data_offsets" -> offsets = wholeNumbers(tensor + ": data_offsets");
          default -> json.skipChildren();
        }
      }
      if (dtype == null || sizes == null || offsets == null || offsets.size() != 2) {
        throw wrong(tensor + " lacks its dtype, its shape or its two data_offsets");
      }
      return slot(name, tensor, dtype(tensor, dtype), sizes, offsets.get(0), offsets.get(1));
    }

    private Slot slot(
        String name, String tensor, Dtype dtype, List<Long> sizes, long begin, long end) {
      if (end < begin) {
        throw wrong(tensor + " ends at byte " + end + ", before it begins at " + begin);
      }
      long bits = count(tensor, sizes) * dtype.bits();
      if (bits % 8 != 0) {
        throw wrong(
            tensor + " of shape " + sizes + " in " + dtype + " does not end with a whole byte");
      }
      long bytes = bits / 8;
      if (bytes != end - begin) {
        throw wrong(
            tensor
                + " of shape "
                + sizes
                + " in "
                + dtype
                + " takes "
                + bytes
                + " bytes, but its data_offsets span "
                + (end - begin));
      }
      int[] axes = sizes.stream().mapToInt(Long::intValue).toArray();
      return new Slot(name, dtype, Shape.of(axes), begin, end);
    }

    private long count(String tensor, List<Long> sizes) {
      // A size of 0 must not hide others that no array could have.
      long most = Integer.MAX_VALUE - 16;
      long count = 1;
      long product = 1;
      for (long size : sizes) {
        if (size > most || product * Math.max(1, size) > most) {
          throw wrong(tensor + " has more numbers than one array can hold");
        }
        product *= Math.max(1, size);
        count *= size;
      }
      return count;
    }

    private Dtype dtype(String tensor, String name) {
      for (Dtype dtype : Dtype.values()) {
        if (dtype.name().equals(name)) {
          return dtype;
        }
      }
      throw wrong(
          tensor
              + " is stored as \""
              + shown(name)
              + "\", which Limpid does not read; "
              + (name.equals("C64")
                  ? "its numbers are complex; store their real parts"
                  : "convert it to F32"));
    }

    private List<Long> wholeNumbers(String what) {
      expect(json.currentToken(), JsonToken.START_ARRAY, what, "a list");
      List<Long> numbers = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what, "a list of whole numbers");
        long number = json.getLongValue();
        if (number < 0) {
          throw wrong(what + " holds " + number + ", which is negative");
        }
        numbers.add(number);
        if (numbers.size() > MAX_AXES) {
          throw wrong(what + " has more than " + MAX_AXES + " entries");
        }
      }
      return numbers;
    }

    private void expect(
        @Nullable JsonToken token, JsonToken wanted, String what, String description) {
      if (token != wanted) {
        throw wrong(what + " is not " + description);
      }
    }

    static String tensor(String name) {
      return "tensor \"" + shown(name) + "\"";
    }

    private static String shown(String name) {
      return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }

    private ModelFileException wrong(String problem) {
      return new ModelFileException(file, problem);
    }
  }
}
