/// The gallery as one HTML document.
@org.jspecify.annotations.NullMarked
package limpid.gallery.book;
