package limpid.cli;

import java.util.List;
import limpid.experiment.StepProgram;
import limpid.model.Model;
import limpid.nn.LossText;
import limpid.program.Inference;
import limpid.program.Program;
import org.jspecify.annotations.Nullable;

/// A program of a model, to be shown.
///
/// @param of what it does: `answer` or `training step`
/// @param batch examples at once
/// @param loss by its word, in a training step
/// @param optimizer by its word, in a training step
/// @param notes what was assumed
/// @param program the program
/// @param parameterBytes of the network's parameters, which stand outside the program's memory
record Listing(
    String of,
    int batch,
    @Nullable String loss,
    @Nullable String optimizer,
    List<String> notes,
    Program program,
    long parameterBytes) {

  /// How a model answers.
  static Listing ofAnswer(Model model, int batch) {
    Program program = new Inference(model.network()).program(batch);
    return new Listing("answer", batch, null, null, List.of(), program, parameterBytes(model));
  }

  /// A step of the model's training.
  ///
  /// @param batch examples; null for as many as in training
  static Listing ofTrainingStep(Model model, @Nullable Integer batch) {
    StepProgram step = StepProgram.of(model, batch);
    return new Listing(
        "training step",
        step.batch(),
        LossText.print(model.description().loss()),
        step.optimizer(),
        step.notes(),
        step.program(),
        parameterBytes(model));
  }

  private static long parameterBytes(Model model) {
    return Float.BYTES * model.network().network().parameterCount();
  }
}
