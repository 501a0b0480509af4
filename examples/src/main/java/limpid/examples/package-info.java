/// Programs that embed a Limpid model.
@org.jspecify.annotations.NullMarked
package limpid.examples;
