package limpid.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limpid.data.Batch;
import limpid.data.Dataset;
import limpid.error.OptionException;
import limpid.measure.Grading;
import limpid.model.Description;
import limpid.model.Model;
import limpid.nn.Clipping;
import limpid.nn.Network;
import limpid.nn.Updater;
import limpid.program.Program;
import limpid.program.TrainingStep;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A step of the training that a model comes from, as a program, recorded anew: loss and settings
/// are those that the model tells of, and where it tells nothing, that is said.
///
/// @param program the step
/// @param batch examples in it
/// @param optimizer by its word
/// @param notes what was assumed, in sentences
public record StepProgram(Program program, int batch, String optimizer, List<String> notes) {
  private static final int USUAL_BATCH = 64;

  /// Of a model.
  ///
  /// @param batch examples; null for as many as in training
  /// @throws OptionException for a batch of none
  public static StepProgram of(Model model, @Nullable Integer batch) {
    Map<String, String> settings = model.description().provenance().settings();
    List<String> notes = new ArrayList<>();
    OptimizerName optimizer = optimizer(settings, notes);
    int size = batch == null ? batch(settings, notes) : batch;
    float decay = number(settings, "weight-decay", 0);
    Updater updater =
        new Updater(
            optimizer.optimizer(number(settings, "momentum", 0), decay),
            optimizer.penalty(decay),
            model.network());
    Clipping clipping = new Clipping(bound(settings, "clip"), bound(settings, "clip-value"));
    Program program = record(model, updater, clipping, size);
    return new StepProgram(program, size, optimizer.word(), List.copyOf(notes));
  }

  private static Program record(Model model, Updater updater, Clipping clipping, int size) {
    Description description = model.description();
    Network.Built network = model.network();
    Shape shape = network.network().input().under(size); // refuses what no array can hold
    int classes = description.grading() instanceof Grading.Classes(int count) ? count : 0;
    Dataset blank = new Blank(size, description.input().width());
    Dataset prepared = Description.prepared(blank, classes, description.loss());
    Batch first = Batch.of(prepared, new int[size], 0, size);
    Tensor x = first.x().reshape(shape.toArray());
    return TrainingStep.record(network, description.loss(), updater, clipping, 0, x, first.wanted())
        .program();
  }

  private static OptimizerName optimizer(Map<String, String> settings, List<String> notes) {
    String word = settings.getOrDefault("optimizer", "");
    if (!OptimizerName.words().contains(word)) {
      notes.add("the model does not tell its optimizer; sgd is shown");
      return OptimizerName.SGD;
    }
    OptimizerName known = OptimizerName.of(word);
    if (known.searches()) {
      notes.add(
          word + " searches along lines and has no step of its own kind; one of sgd is shown");
      return OptimizerName.SGD;
    }
    return known;
  }

  private static int batch(Map<String, String> settings, List<String> notes) {
    int batch = (int) number(settings, "batch", 0);
    if (batch < 1) {
      notes.add("the model does not tell its batch; %s examples are shown".formatted(USUAL_BATCH));
      return USUAL_BATCH;
    }
    return batch;
  }

  /// A setting of the model, whose file may hold anything.
  private static float number(Map<String, String> settings, String option, float otherwise) {
    try {
      return Float.parseFloat(settings.getOrDefault(option, Float.toString(otherwise)));
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  /// A bound of the gradient, infinite where the model tells none that can be.
  private static float bound(Map<String, String> settings, String option) {
    float bound = number(settings, option, Float.POSITIVE_INFINITY);
    return bound > 0 ? bound : Float.POSITIVE_INFINITY;
  }

  /// Examples of nothing but zeros, of class 0: a program does not depend on the numbers.
  private record Blank(int size, int inputWidth) implements Dataset {
    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      Arrays.fill(into, offset, offset + inputWidth, 0);
    }

    @Override
    public void target(int row, float[] into, int offset) {
      into[offset] = 0;
    }
  }
}
