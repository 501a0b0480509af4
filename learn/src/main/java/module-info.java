/// The practice: data, encoders, training, models, predictions.
@org.jspecify.annotations.NullMarked
module limpid.learn {
  requires transitive limpid.core;
  requires com.fasterxml.jackson.annotation;
  requires de.siegmar.fastcsv;
  requires java.desktop;
  requires java.net.http;
  requires static org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports limpid.data;
  exports limpid.data.augment;
  exports limpid.data.digits;
  exports limpid.data.download;
  exports limpid.data.image;
  exports limpid.data.table;
  exports limpid.encode;
  exports limpid.exchange;
  exports limpid.experiment;
  exports limpid.export;
  exports limpid.file;
  exports limpid.measure;
  exports limpid.model;
  exports limpid.train;
}
