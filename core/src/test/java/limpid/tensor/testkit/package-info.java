/// What the tests of the tensor engine are made of: the
/// [Catalogue][limpid.tensor.testkit.Catalogue] with a row for every operation, and the few types a
/// row is written in. Read first: [limpid.tensor.testkit.Row], then the rows of the catalogue.
@org.jspecify.annotations.NullMarked
package limpid.tensor.testkit;
