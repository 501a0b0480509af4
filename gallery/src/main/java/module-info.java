/// Ideas of neural networks as short programs with numbers that are checked, and pictures.
@org.jspecify.annotations.NullMarked
module limpid.gallery {
  requires transitive limpid.learn;
  requires java.desktop;
  requires java.xml;
  requires org.apache.xmlgraphics.batik.svggen;
  requires org.jfree.jfreechart;
  requires static org.jspecify;

  exports limpid.gallery;
  exports limpid.gallery.book;
  exports limpid.gallery.picture;
  exports limpid.gallery.reproduction;
}
