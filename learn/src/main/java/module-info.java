/// The practice: data, encoders, training, models, predictions.
@org.jspecify.annotations.NullMarked
module limpid.learn {
  requires transitive limpid.core;
  requires java.desktop;
  requires java.net.http;
  requires static org.jspecify;

  exports limpid.data;
  exports limpid.data.download;
  exports limpid.data.image;
}
