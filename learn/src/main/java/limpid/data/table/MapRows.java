package limpid.data.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// Rows of a program as rows of text, so that they are guessed as those of a file are.
record MapRows(String source, List<String> names, List<? extends Map<String, ?>> maps)
    implements RowSource {

  static MapRows of(String source, List<? extends Map<String, ?>> maps) {
    if (maps.isEmpty() || maps.getFirst().isEmpty()) {
      throw DataException.of(source, "is empty; a table has a row for each example");
    }
    return new MapRows(source, new ArrayList<>(maps.getFirst().keySet()), maps);
  }

  @Override
  public boolean header() {
    return true;
  }

  @Override
  public boolean unnamed(int column) {
    return false;
  }

  @Override
  public Rows rows() {
    Iterator<? extends Map<String, ?>> iterator = maps.iterator();
    TextRow row = new TextRow(false);
    return new Rows() {
      private long number;

      @Override
      public @Nullable TextRow next() {
        if (!iterator.hasNext()) {
          return null;
        }
        row.begin(++number);
        Map<String, ?> map = iterator.next();
        for (String name : names) {
          Object value = map.get(name);
          char[] text = value == null ? new char[0] : value.toString().toCharArray();
          row.add(text, 0, text.length);
        }
        return row;
      }

      @Override
      public void close() {}
    };
  }
}
