/// Pictures that an example writes, as SVG, in one look for light and dark.
@org.jspecify.annotations.NullMarked
package limpid.gallery.picture;
