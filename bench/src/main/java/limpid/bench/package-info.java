/// Limpid measured against libtorch, on the same numbers. Start with [limpid.bench.Bench], the
/// command; [limpid.bench.Workload] says what is computed, [limpid.bench.Step] is what a contender
/// must be able to do, [limpid.bench.Match] lets them take turns.
@NullMarked
package limpid.bench;

import org.jspecify.annotations.NullMarked;
