/// Programs: an expression recorded once as a list of instructions, fused where that saves work,
/// with all its memory planned, and then run any number of times without allocating anything. The
/// bits are those of the expression itself. May import: `limpid.error`, `limpid.random`,
/// `limpid.kernel`, `limpid.tensor`, `limpid.optim`, `limpid.nn`. Read first:
/// [limpid.program.TrainingStep], then [limpid.program.Instruction].
@org.jspecify.annotations.NullMarked
package limpid.program;
