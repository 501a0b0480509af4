/// Published results, made again with the ordinary API: for each its source, its figures, the
/// network and the recipe, and what came out over several seeds. Read first:
/// [limpid.gallery.reproduction.Reproduction], then [limpid.gallery.reproduction.Nielsen].
@org.jspecify.annotations.NullMarked
package limpid.gallery.reproduction;
