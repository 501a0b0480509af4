package limpid.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import limpid.tensor.Compute;
import limpid.train.Listener;

/// How a run is carried out, which changes none of its bits.
///
/// @param compute kernels and threads
/// @param out where the model is written
/// @param listeners who is told
/// @param interrupted asked after every step whether to stop and keep a checkpoint
public record Execution(
    Compute compute, Path out, List<Listener> listeners, BooleanSupplier interrupted) {}
