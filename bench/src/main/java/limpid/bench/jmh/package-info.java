/// Single kernels under JMH, run by `bench/run jmh`. Nanoseconds a call, except where said.
@NullMarked
package limpid.bench.jmh;

import org.jspecify.annotations.NullMarked;
