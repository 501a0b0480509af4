package limpid.experiment;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.file.MetadataJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// What a user asked for, as far as anything was said; null leaves the choice to [Choices]. Kept in
/// a checkpoint, so that a run can go on in another JVM.
///
/// @param source a built-in or public set by name, a CSV file, or a folder of pictures
/// @param data a folder with the files of a public set, instead of fetching them
/// @param test a file to test on, instead of a part of the source
/// @param target the column to predict: a name, a number from 1 or from the end, or `last`
/// @param columns kinds of columns, as `Chol=text,Age=category`
/// @param examples how many to generate, of a generated set
/// @param layers units of the hidden layers, as `128,64`, or `none`; for pictures also convolutions
///   and the like, as `conv(6,5,pad=2),maxpool(2),120,84`
/// @param activation between the layers
/// @param norm before each activation: `none`, `batch` or `layer`
/// @param dropout after each hidden layer
/// @param loss by name
/// @param optimizer by name
/// @param learningRate the largest step size
/// @param rates factors of the learning rate by groups of parameters, as `*.bias=0.1`, or `none`
/// @param momentum of the optimisers that have one
/// @param schedule of the learning rate, as `warmup:100,cosine`
/// @param weightDecay pull of the weights towards 0
/// @param clip longest gradient
/// @param clipValue largest size of a number in the gradient
/// @param average of the weights over the steps: `none`, `mean`, or as `ema:0.999`
/// @param augment how training pictures are distorted, as `elastic(34,4),affine`, or `none`
/// @param batch examples a step
/// @param epochs at the most
/// @param patience epochs without improvement that end the run; 0 for none
/// @param seed of everything random
public record Settings(
    String source,
    @Nullable String data,
    @Nullable String test,
    @Nullable String target,
    @Nullable String columns,
    @Nullable Integer examples,
    @Nullable String layers,
    @Nullable String activation,
    @Nullable String norm,
    @Nullable Float dropout,
    @Nullable String loss,
    @Nullable String optimizer,
    @Nullable Float learningRate,
    @Nullable String rates,
    @Nullable Float momentum,
    @Nullable String schedule,
    @Nullable Float weightDecay,
    @Nullable Float clip,
    @Nullable Float clipValue,
    @Nullable String average,
    @Nullable String augment,
    @Nullable Integer batch,
    @Nullable Integer epochs,
    @Nullable Integer patience,
    long seed) {

  /// Checks that there is a source.
  public Settings {
    Objects.requireNonNull(source, "they do not say the data");
  }

  /// Nothing said but the source.
  public static Settings of(String source) {
    return new Settings(
        source, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, 0);
  }

  /// The same with one option said, by its name on the command line, such as `learning-rate`.
  ///
  /// @throws OptionException for a name that is no option, or a value that it cannot have
  public Settings with(String option, Object value) {
    ObjectNode said = MetadataJson.MAPPER.valueToTree(this);
    String name = component(option);
    if (!said.has(name)) {
      throw new OptionException(
          "--" + option, "is no option" + Suggestion.of(name, said.propertyNames()));
    }
    try {
      return MetadataJson.MAPPER.treeToValue(said.put(name, value.toString()), Settings.class);
    } catch (JacksonException e) {
      throw new OptionException("--" + option, "cannot be " + value);
    }
  }

  /// The component that holds an option: `learningRate` for `learning-rate`.
  private static String component(String option) {
    return Pattern.compile("-([a-z])")
        .matcher(option)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
