/// The practice: data, encoders, training, models, predictions.
@org.jspecify.annotations.NullMarked
module limpid.learn {
  requires transitive limpid.core;
  requires com.fasterxml.jackson.annotation;
  requires de.siegmar.fastcsv;
  requires static org.jspecify;

  exports limpid.data;
  exports limpid.data.table;
  exports limpid.encode;
}
