/// From a name and some wishes to a trained model: settings, the data they name, what was chosen
/// where nothing was said, the run, and its resumption. May import: all of learn, and what core
/// exports. Read first: [limpid.experiment.Experiment].
@org.jspecify.annotations.NullMarked
package limpid.experiment;
