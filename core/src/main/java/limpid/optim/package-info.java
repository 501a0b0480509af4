/// How a gradient becomes a step: update rules, each a record with its formula; schedules of the
/// learning rate, each a function of the step; penalties on the weights. May import:
/// `limpid.error`, `limpid.kernel`. Read first: [limpid.optim.Optimizer], then
/// [limpid.optim.Momentum]; [limpid.optim.Schedule].
@org.jspecify.annotations.NullMarked
package limpid.optim;
