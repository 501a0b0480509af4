package limpid.data.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.error.DataException;

/// A CSV file in UTF-8 whose dialect and column names are known. Nothing of it is held; each call
/// of [#rows] reads it from the start.
public final class CsvFile implements RowSource {
  private static final int SAMPLE = 1 << 18;
  private static final int LARGEST_SAMPLE = 1 << 26;

  private final Path path;
  private final String source;
  private final CsvDialect dialect;
  private final List<String> names;

  private CsvFile(Path path, String source, CsvDialect dialect, List<String> names) {
    this.path = path;
    this.source = source;
    this.dialect = dialect;
    this.names = names;
  }

  /// Looks at the beginning of a file for delimiter, quotes, header and names.
  ///
  /// @throws DataException where there is no such file, or it is a directory, empty, unreadable,
  ///   binary, or names two columns alike
  public static CsvFile open(Path path, TableOptions options) throws IOException {
    return open(path, path.toString(), options);
  }

  /// The same under another name than its path, such as `standard input` for what was saved from
  /// there.
  public static CsvFile open(Path path, String source, TableOptions options) throws IOException {
    checkReadable(path, source);
    boolean truncated;
    CsvDialect dialect;
    List<String[]> rows;
    int size = SAMPLE;
    do {
      byte[] bytes = head(path, size);
      truncated = bytes.length == size;
      String sample = decode(bytes, source);
      if (sample.isBlank()) {
        throw DataException.of(source, "is empty; a table has a row for each example");
      }
      dialect = CsvDialect.of(sample, truncated, options);
      rows = dialect.rows(sample, truncated);
      size *= 4;
    } while (truncated && rows.size() < 3 && size <= LARGEST_SAMPLE);
    if (rows.isEmpty()) {
      throw DataException.at(source, 1, "has a quote that does not end, or a line beyond 64 MB");
    }
    return new CsvFile(path, source, dialect, names(rows.getFirst(), dialect.header(), source));
  }

  private static void checkReadable(Path path, String source) {
    if (Files.isDirectory(path)) {
      throw DataException.of(source, "is a directory; give the CSV file itself");
    }
    if (!Files.exists(path)) {
      throw DataException.of(source, "there is no such file; check the path");
    }
    if (!Files.isRegularFile(path)) {
      throw DataException.of(
          source, "is not a regular file; a table is read twice, so save it to a file first");
    }
    if (!Files.isReadable(path)) {
      throw DataException.of(source, "may not be read; check its permissions");
    }
  }

  private static byte[] head(Path path, int size) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(size);
    }
  }

  private static String decode(byte[] bytes, String source) {
    boolean utf16 =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
    if (utf16) {
      throw DataException.of(source, "is UTF-16; save it as UTF-8");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw DataException.of(source, "is not text but binary; give a CSV file in UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static List<String> names(String[] first, boolean header, String source) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      String name = header && !first[i].isEmpty() ? first[i] : "column " + (i + 1);
      Integer other = seen.putIfAbsent(name, i);
      if (other != null) {
        throw DataException.at(
            source,
            1,
            "names two columns \""
                + name
                + "\" (the "
                + (other + 1)
                + ". and the "
                + (i + 1)
                + ".); rename one");
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean header() {
    return dialect.header();
  }

  /// What stands between values.
  public char delimiter() {
    return dialect.delimiter();
  }

  /// Whether the header leaves this column without a name.
  @Override
  public boolean unnamed(int column) {
    return header() && names.get(column).equals("column " + (column + 1));
  }

  /// The rows after the header, from the start.
  @Override
  public CsvRows rows() throws IOException {
    return new CsvRows(this, TextRows.of(text(), dialect));
  }

  private Reader text() throws IOException {
    return new InputStreamReader(
        afterMark(),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /// The bytes after the byte order mark, if there is one.
  private InputStream afterMark() throws IOException {
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(path), 3);
    try {
      byte[] first = in.readNBytes(3);
      if (!Arrays.equals(first, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
        in.unread(first);
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// The error for bytes that are not UTF-8, found by reading the file again line by line.
  DataException notUtf8() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      ByteArrayOutputStream current = new ByteArrayOutputStream();
      byte[] block = new byte[1 << 16];
      long line = 1;
      for (int n = in.read(block); n > 0; n = in.read(block)) {
        for (int i = 0; i < n; i++) {
          current.write(block[i]);
          if (block[i] == '\n') {
            if (!utf8(current)) {
              return notUtf8(line);
            }
            current.reset();
            line++;
          }
        }
      }
      return notUtf8(line);
    }
  }

  private DataException notUtf8(long line) {
    return DataException.at(
        source, line, "is not UTF-8; save the file as UTF-8 (it may be Latin-1 or Windows-1252)");
  }

  private static boolean utf8(ByteArrayOutputStream line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
