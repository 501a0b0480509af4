/// The practice: data, encoders, training, models, predictions.
@org.jspecify.annotations.NullMarked
module limpid.learn {
  requires transitive limpid.core;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports limpid.data;
  exports limpid.model;
}
