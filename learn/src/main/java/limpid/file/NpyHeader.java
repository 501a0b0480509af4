package limpid.file;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The header of a `.npy` array: a dictionary as Python writes it, such as `{'descr': '<f4',
/// 'fortran_order': False, 'shape': (3, 4), }`.
///
/// @param dtype how its numbers are stored
/// @param order the order of their bytes
/// @param columnsFirst whether the first axis, and not the last, runs fastest
/// @param shape sizes of the axes
record NpyHeader(Dtype dtype, ByteOrder order, boolean columnsFirst, Shape shape) {
  private static final int MAX_AXES = 64; // as NumPy
  private static final int MAX_COUNT = Integer.MAX_VALUE - 16;
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*+'(descr|fortran_order|shape)'\\s*+:\\s*+('[^']*+'|True|False|\\([0-9,\\s]*+\\))\\s*+(?:,|(?=}))");
  private static final Pattern DESCR = Pattern.compile("'([<>|=])([fiub])([1248])'");

  /// Bytes of all numbers.
  long bytes() {
    return (long) shape.count() * dtype.bits() / 8;
  }

  /// The dictionary of an array that Limpid writes.
  static String text(Dtype dtype, Shape shape) {
    StringBuilder sizes = new StringBuilder();
    for (int size : shape.toArray()) {
      sizes.append(size).append(", ");
    }
    if (shape.rank() > 1) {
      sizes.setLength(sizes.length() - 2);
    }
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
        .formatted(descr(dtype), sizes.toString().stripTrailing());
  }

  /// NumPy's word for a type, bytes in little-endian order; null where it has none.
  static @Nullable String descr(Dtype dtype) {
    return switch (dtype) {
      case F16 -> "<f2";
      case F32 -> "<f4";
      case F64 -> "<f8";
      case I8 -> "|i1";
      case I16 -> "<i2";
      case I32 -> "<i4";
      case I64 -> "<i8";
      case U8 -> "|u1";
      case U16 -> "<u2";
      case U32 -> "<u4";
      case U64 -> "<u8";
      case BOOL -> "|b1";
      case BF16, F8_E4M3, F8_E5M2, F8_E4M3FNUZ, F8_E5M2FNUZ, F8_E8M0, F6_E2M3, F6_E3M2, F4 -> null;
    };
  }

  /// Reads a header.
  ///
  /// @param file the file's name, for messages
  /// @param array what messages call the array
  static NpyHeader parse(String file, String array, String text) {
    return new Reader(file, array).header(text.strip());
  }

  private record Reader(String file, String array) {

    NpyHeader header(String text) {
      Map<String, String> entries = entries(text);
      String descr = entries.get("descr");
      String fortran = entries.get("fortran_order");
      String shape = entries.get("shape");
      if (descr == null || fortran == null || shape == null || !shape.startsWith("(")) {
        throw wrong("does not say its descr, its fortran_order and its shape as NumPy does");
      }
      Matcher type = DESCR.matcher(descr);
      @Nullable Dtype dtype = type.matches() ? dtype(type.group(2) + type.group(3)) : null;
      if (dtype == null) {
        throw wrong(unreadable(descr));
      }
      ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return new NpyHeader(dtype, order, fortran.equals("True"), shape(shape));
    }

    private static Map<String, String> entries(String text) {
      Map<String, String> entries = new TreeMap<>();
      if (!text.startsWith("{")) {
        return entries;
      }
      Matcher entry = ENTRY.matcher(text).region(1, text.length());
      int end = 1;
      while (entry.find()) {
        if (entries.put(entry.group(1), entry.group(2)) != null) {
          return Map.of();
        }
        end = entry.end();
      }
      return text.substring(end).strip().equals("}") ? entries : Map.of();
    }

    private static @Nullable Dtype dtype(String code) {
      for (Dtype dtype : Npz.dtypes()) {
        if (code.equals(String.valueOf(descr(dtype)).substring(1))) {
          return dtype;
        }
      }
      return null;
    }

    private static String unreadable(String descr) {
      String kind =
          descr.contains("O")
              ? "Python objects"
              : descr.contains("c") ? "complex numbers" : "of a type that Limpid does not read";
      return "is stored as %s, %s; convert it with .astype(numpy.float32)"
          .formatted(Excerpt.of(descr), kind);
    }

    private Shape shape(String text) {
      String inside = text.substring(1, text.length() - 1).strip();
      List<Integer> sizes = new ArrayList<>();
      long product = 1; // of sizes that are not 0, which must not hide others that no array has
      for (String size : inside.isEmpty() ? new String[0] : inside.split(",")) {
        String digits = size.strip();
        long n = digits.isEmpty() || digits.length() > 10 ? -1 : number(digits);
        product *= Math.max(1, n);
        if (n < 0 || product > MAX_COUNT || sizes.size() == MAX_AXES) {
          throw wrong(
              "has the shape "
                  + Excerpt.of(text)
                  + ", which is none, or has more numbers than one array can hold");
        }
        sizes.add((int) n);
      }
      return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static long number(String digits) {
      return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : -1;
    }

    private ModelFileException wrong(String problem) {
      return new ModelFileException(file, array + " " + problem);
    }
  }
}
