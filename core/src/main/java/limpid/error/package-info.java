/// What goes wrong, said once: one sealed root, each kind with typed fields and a message that
/// names what, where and the remedy. May import: nothing of Limpid. Read first:
/// [limpid.error.LimpidException].
@org.jspecify.annotations.NullMarked
package limpid.error;
