package limpid.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Values as they are written in Java, in ASCII alone, since a compiler before Java 18 reads a file
/// in whatever encoding its machine prefers.
final class Literal {
  /// Bytes of one string: a constant of a class holds at most 65,535, of which base 64 takes 4 for
  /// 3, and line ends take a few.
  private static final int CHUNK = 45_000;

  private static final int LINE = 96;

  private Literal() {}

  static String of(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars().forEach(c -> literal.append(escaped((char) c)));
    return literal.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default ->
          c < ' '
              ? String.format(Locale.ROOT, "\\%03o", (int) c)
              : c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }

  /// As part of a comment, which it must not end.
  static String inComment(String text) {
    String literal = of(text.replace('×', 'x'));
    return literal.substring(1, literal.length() - 1).replace("*/", "*&#47;");
  }

  static String of(float number) {
    return number + "f";
  }

  static String of(double number) {
    return Double.toString(number);
  }

  static String list(Collection<String> texts) {
    return texts.stream().map(Literal::of).collect(Collectors.joining(", ", "List.of(", ")"));
  }

  static String array(List<Double> numbers) {
    return numbers.stream()
        .map(number -> of(number.floatValue()))
        .collect(Collectors.joining(", ", "new float[] {", "}"));
  }

  /// The call of `floats` that gives these numbers, as lines of base 64 in text blocks.
  static String floats(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    StringBuilder call = new StringBuilder("floats(" + numbers.length);
    while (bytes.hasRemaining()) {
      byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
      bytes.get(chunk);
      String indented = encoder.encodeToString(chunk).replace("\n", "\n      ");
      call.append(",\n      \"\"\"\n      ").append(indented).append("\"\"\"");
    }
    return call.append(")").toString();
  }
}
