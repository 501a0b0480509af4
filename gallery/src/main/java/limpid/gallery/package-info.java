/// The gallery: every idea as one short program, its numbers beside the expected ones.
@org.jspecify.annotations.NullMarked
package limpid.gallery;
