/// What people write, read strictly. May import: nothing of Limpid. Read first:
/// [limpid.text.Decimal].
@org.jspecify.annotations.NullMarked
package limpid.text;
