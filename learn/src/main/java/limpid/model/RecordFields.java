package limpid.model;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/// The components of a record by name.
final class RecordFields {
  private RecordFields() {}

  static Map<String, Object> of(Record row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        fields.put(component.getName(), accessor.invoke(row));
      } catch (IllegalAccessException | InvocationTargetException | InaccessibleObjectException e) {
        throw new IllegalArgumentException(
            "the record %s does not let its component %s be read; open its package to limpid.learn"
                .formatted(row.getClass().getName(), component.getName()),
            e);
      }
    }
    return fields;
  }
}
