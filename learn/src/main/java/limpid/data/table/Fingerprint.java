package limpid.data.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import limpid.file.Sha256;

/// SHA-256 over the canonical content of a table: for each column its name, kind and whether it is
/// the target, then its labels and values in big-endian order.
final class Fingerprint {
  private final Sha256 sha256 = new Sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

  private Fingerprint() {}

  static String of(Table table, Column[] columns) {
    Fingerprint print = new Fingerprint();
    print.add(table.rows());
    for (int i = 0; i < columns.length; i++) {
      print.add(table.name(i));
      print.add(table.kind(i).word());
      print.add(i == table.target() ? 1 : 0);
      print.add(columns[i]);
    }
    print.flush();
    return print.sha256.hex();
  }

  private void add(Column column) {
    switch (column) {
      case Column.Numbers(float[] values) -> {
        for (float value : values) {
          add(Float.floatToIntBits(value + 0f)); // −0 as 0
        }
      }
      case Column.Codes codes -> {
        add(codes.labels().size());
        codes.labels().forEach(this::add);
        for (int code : codes.codes()) {
          add(code);
        }
      }
      case Column.Dates dates -> {
        for (long seconds : dates.seconds()) {
          add((int) (seconds >>> 32));
          add((int) seconds);
        }
      }
      case Column.LeftOut() -> {}
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    flush();
    sha256.add(bytes);
  }

  private void add(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(value);
  }

  private void flush() {
    sha256.add(buffer.flip());
    buffer.clear();
  }
}
