/// One idea a file, by the public API alone, as a user would write it.
@org.jspecify.annotations.NullMarked
package limpid.gallery.example;
