/// How a gradient becomes a step: update rules, each a record with its formula, and methods that
/// search along lines; schedules of the learning rate, each a function of the step; rates of groups
/// of parameters, penalties on the weights and averages of them. May import: `limpid.error`,
/// `limpid.text`, `limpid.kernel`. Read first: [limpid.optim.Optimizer], then
/// [limpid.optim.Momentum]; [limpid.optim.Descent]; [limpid.optim.Schedule].
@org.jspecify.annotations.NullMarked
package limpid.optim;
