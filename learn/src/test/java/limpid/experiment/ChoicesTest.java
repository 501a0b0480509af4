package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.data.augment.Affine;
import limpid.data.augment.Augmentation;
import limpid.data.augment.Elastic;
import limpid.error.LimpidException;
import limpid.error.OptionException;
import limpid.nn.Clipping;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.optim.Averaging;
import limpid.optim.Lion;
import limpid.optim.NAdam;
import limpid.optim.Penalty;
import limpid.train.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is chosen where nothing was said, and what is said about wishes that cannot be.
class ChoicesTest {
  @TempDir Path folder;

  private static Wishes few(String source) {
    return new Wishes(source).say("examples", "60");
  }

  private static Choices choices(String source, String option, String value) throws IOException {
    return few(source).say(option, value).open().choices();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "moons | optimizer     | adm     | --optimizer \"adm\" is not known (did you mean \"adam\"?); known are sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, nadam, lion, rprop, cg, lbfgs",
        "moons | activation    | rellu    | --activation \"rellu\" is not known (did you mean \"relu\"?); known are relu, leaky-relu, elu, selu, gelu, silu, mish, softplus, sigmoid, tanh, hard-sigmoid, hard-swish, step",
        "moons | norm          | bach    | --norm \"bach\" is not known (did you mean \"batch\"?); known are none, batch, layer",
        "moons | loss          | cross   | loss \"cross\" is not known (did you mean \"cross-entropy\"?); known are cross-entropy",
        "line  | loss          | cross-entropy        | --loss cross-entropy is for classes, and the target is a number; use mse",
        "line  | loss          | binary-cross-entropy | --loss binary-cross-entropy is for classes, and the target is a number; use mse",
        "digits| loss          | binary-cross-entropy | --loss binary-cross-entropy is for two classes, and there are 10; use cross-entropy",
        "line  | loss          | hinge                | --loss hinge is for classes, and the target is a number; use mse",
        "digits| loss          | focal(2)             | --loss focal(2.0) is for two classes, and there are 10; use cross-entropy",
        "moons | loss          | poisson              | --loss poisson is for counts, and the target is a class; use cross-entropy",
        "moons | loss          | cross-entropy(weights=1:2:3) | --loss has 3 class weights, and there are 2 classes",
        "line  | loss          | huber(0)             | huber delta is 0.0; it must be greater than 0",
        "moons | layers        | 0       | --layers is \"0\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none",
        "moons | layers        | abc     | --layers is \"abc\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none",
        "moons | layers        | 128,,64 | --layers is \"128,,64\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none",
        "moons | layers        | -5      | --layers is \"-5\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none",
        "moons | layers        | 1e3     | --layers is \"1e3\"; it lists the units of the hidden layers, each at least 1, such as 128 or 128,64, or is none",
        "digits| layers        | conf(6,5),120 | --layers \"conf\" is not known (did you mean \"conv\"?); known are conv, maxpool, avgpool, globalavgpool, pad, flatten, residual, parallel",
        "digits| layers        | conv(6),120 | --layers \"conv(6)\" wants filters and window, such as conv(16,3) or conv(16,3,stride=2,pad=1,dilation=1,groups=1)",
        "digits| layers        | conv(6,5,padd=2) | --layers \"conv(6,5,padd=2)\" wants filters and window, such as",
        "digits| layers        | maxpool,120 | --layers \"maxpool\" wants a window, such as maxpool(2) or maxpool(3,stride=2,pad=1)",
        "digits| layers        | pad(1),conv(6,3) | --layers \"pad(1)\" wants rows and columns of zeros on the four sides, pad(top,left,bottom,right), such as pad(0,0,1,1)",
        "digits| layers        | pad(0,0,1,-1) | --layers \"pad(0,0,1,-1)\" holds \"-1\", which is no whole number",
        "digits| layers        | conv(6,five) | --layers \"conv(6,five)\" holds \"five\", which is no whole number",
        "digits| layers        | conv(6,3x) | --layers \"conv(6,3x)\" holds \"3x\", which is no whole number, nor two of rows and columns such as 3x1",
        "digits| layers        | conv(6,x3) | --layers \"conv(6,x3)\" holds \"x3\", which is no whole number, nor two",
        "digits| layers        | conv(6,3x3x3) | --layers \"conv(6,3x3x3)\" holds \"3x3x3\", which is no whole number, nor two",
        "digits| layers        | conv(6,3x-1) | --layers \"conv(6,3x-1)\" holds \"3x-1\", which is no whole number, nor two",
        "digits| layers        | conv(6,3x99999999999) | --layers \"conv(6,3x99999999999)\" holds \"3x99999999999\", which is no whole number",
        "digits| layers        | conv(6,3x2000000) | window of conv2d is 3×2000000; it must be at most 1048576 on both axes",
        "digits| layers        | conv(6,3x1,stride=1x0) | stride of conv2d is 1×0; it must be at least 1 on both axes",
        "digits| layers        | conv(6,0x3) | window of conv2d is 0×3; it must be at least 1 on both axes",
        "digits| layers        | conv(6x1,3) | --layers \"conv(6x1,3)\" holds \"6x1\", which is no whole number",
        "digits| layers        | conv(6,3,groups=1x1) | --layers \"conv(6,3,groups=1x1)\" holds \"groups=1x1\", which is no whole number",
        "digits| layers        | conv(6,29x1) | conv2d: its window of 29×1 is larger than the image of 28×28",
        "digits| layers        | conv(6,1,dilation=1000000,pad=1000000) | shape: ",
        "digits| layers        | maxpool(2x,pad=1) | --layers \"maxpool(2x,pad=1)\" holds \"2x\", which is no whole number, nor two",
        "digits| layers        | maxpool(1x3,pad=1) | padding of max-pool is 1; it must be at most half of the window, which is 1×3",
        "digits| layers        | maxpool(3,countpad=0) | --layers \"maxpool(3,countpad=0)\" wants a window, such as",
        "digits| layers        | avgpool(3,pad=1,countpad=2) | --layers \"avgpool(3,pad=1,countpad=2)\" holds \"countpad=2\", which is neither 1 nor 0",
        "digits| layers        | conv(6,5 | --layers \"conv(6,5\" lacks its \")\"",
        "digits| layers        | conv(6,5),flatten(2) | --layers \"flatten(2)\" takes nothing between parentheses",
        "moons | layers        | 8,residual() | --layers \"residual()\" wants layers between its parentheses, such as residual(64,64) or parallel(32",
        "moons | layers        | 8,residual | --layers \"residual\" wants layers between its parentheses",
        "moons | layers        | 8,residual(8,none) | --layers is \"8,none\"; it lists the units",
        "moons | layers        | 8,residual(8,4) | residual: adds its inputs [8] to what its inner layer makes of them, but that is [4]",
        "moons | layers        | 8,residual(residual(8,8) | --layers \"residual(residual(8,8)\" lacks its \")\"",
        "digits| layers        | conv(6,50) | conv2d: its window of 50×50 is larger than the image of 28×28",
        "moons | layers        | conv(6,5) | --layers has layers for pictures, and moons holds none",
        "moons | learning-rate | NaN     | learning rate is NaN; it must be greater than 0",
        "moons | learning-rate | 0       | learning rate is 0.0; it must be greater than 0",
        "moons | learning-rate | -1      | learning rate is -1.0; it must be greater than 0",
        "moons | learning-rate | Infinity | learning rate is Infinity; it must be finite",
        "moons | dropout       | 1       | dropout is 1.0; it must be in [0, 1)",
        "moons | dropout       | NaN     | dropout is NaN; it must be in [0, 1)",
        "moons | weight-decay  | -1      | weight decay is -1.0; it must be 0 or greater",
        "moons | batch         | 0       | --batch is 0; it must be at least 1",
        "moons | batch         | -3      | --batch is -3; it must be at least 1",
        "moons | epochs        | 0       | --epochs is 0; it must be at least 1",
        "moons | patience      | -1      | patience is -1; it must be at least 0",
        "moons | clip          | 0       | clip is 0.0; it must be greater than 0",
        "moons | clip-value    | -1      | clip value is -1.0; it must be greater than 0",
        "moons | rates         | bias    | rates hold \"bias\" where a pattern and its factor belong, such as *.bias=0.1",
        "moons | rates         | *.bais=0.1 | rates hold the pattern \"*.bais\", which fits no parameter; there are 0.weight, 0.bias",
        "moons | rates         | 0.*=-1  | rates hold the factor -1.0 for 0.*; it must be 0 or greater, and finite",
        "moons | average       | ema     | average is \"ema\"; it must be none, mean, or ema with its decay, such as ema:0.999",
        "moons | average       | ema:1   | average has the decay 1.0; it must be in [0, 1)",
        "moons | augment       | elastic | --augment is for pictures, and moons holds none",
        "digits| augment       | elastik | augment \"elastik\" is not known (did you mean \"elastic\"?)",
        "digits| augment       | elastic(34,0) | augment has elastic sigma 0; it must be above 0",
        "moons | schedule      | cosin   | schedule \"cosin\" is not known (did you mean \"cosine\"?)",
        "moons | examples      | 3       | examples are 3; there must be at least 20",
        "moons | target        | label   | --target is for CSV files; moons has its own columns",
        "digits| columns       | a=text  | --columns is for CSV files, and digits holds pictures",
        "digits| test          | a.csv   | --test is for CSV files, and digits holds pictures",
        "moon  | epochs        | 1       | \"moon\" is neither a file nor a known set (did you mean \"moons\"?); known sets are",
      })
  void whatCannotBeIsToldInWords(String source, String option, String value, String message) {
    assertThatThrownBy(() -> choices(source, option, value))
        .isInstanceOf(LimpidException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void momentumIsForThoseThatHaveOne() throws IOException {
    assertThatThrownBy(() -> few("moons").say("optimizer", "adam").say("momentum", "0.9").open())
        .isInstanceOf(OptionException.class)
        .hasMessage("--momentum is for the optimizers momentum and nesterov, not for adam");
    assertThat(choices("moons", "momentum", "0.8").all())
        .containsEntry("optimizer", "momentum")
        .containsEntry("momentum", "0.8");
  }

  @Test
  void everySettingIsVisibleAndKnownToBeSaidOrChosen() throws IOException {
    Choices choices = choices("moons", "epochs", "7");
    assertThat(choices.all().keySet())
        .containsExactly(
            "layers",
            "activation",
            "norm",
            "dropout",
            "loss",
            "optimizer",
            "learning-rate",
            "rates",
            "batch",
            "epochs",
            "schedule",
            "weight-decay",
            "clip",
            "clip-value",
            "average",
            "patience",
            "seed");
    assertThat(choices.said("epochs")).isTrue();
    assertThat(choices.said("batch")).isFalse();
    assertThat(choices.recipe().epochs()).isEqualTo(7);
  }

  @Test
  void picturesAreDistortedAsSaidAndTablesHaveNoSuchSetting() throws IOException {
    Choices said = choices("digits", "augment", "affine(5), elastic");
    assertThat(said.recipe().augmentation())
        .isEqualTo(Augmentation.of(new Affine(5, 0.1, 0.1, 1), new Elastic(34, 4)));
    assertThat(said.all()).containsEntry("augment", "affine(5,0.1,0.1,1),elastic(34,4)");
    assertThat(said.said("augment")).isTrue();
    assertThat(choices("digits", "epochs", "1").all()).containsEntry("augment", "none");
    assertThat(choices("moons", "augment", "none").all()).doesNotContainKey("augment");
    assertThatThrownBy(
            () -> few("digits").say("optimizer", "lbfgs").say("augment", "elastic").open())
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "--augment is not for lbfgs, which takes all the data at once and finds its steps by itself");
  }

  @Test
  void whatWasChosenIsTheSameWhenItIsSaid() throws IOException {
    Choices chosen = few("moons").open().choices();
    Wishes wishes = few("moons");
    chosen.all().forEach(wishes::say);
    Choices said = wishes.open().choices();
    assertThat(said.network()).isEqualTo(chosen.network());
    assertThat(said.recipe()).isEqualTo(chosen.recipe());
    assertThat(said.all()).isEqualTo(chosen.all());
  }

  @ParameterizedTest
  @EnumSource(OptimizerName.class)
  void everyOptimizerLearnsByItsUsualSettings(OptimizerName name) throws IOException {
    Wishes wishes =
        new Wishes("moons")
            .say("examples", "200")
            .say("optimizer", name.word())
            .say("epochs", "60");
    assertThat(wishes.open().choices().all()).containsEntry("optimizer", name.word());
    Outcome.Trained trained = wishes.train(folder.resolve("m.safetensors"));
    assertThat(trained.train().loss()).isLessThan(0.45); // 0.69 knows nothing
  }

  @Test
  void optimizersWithoutChanceGetAllTheDataAtOnce() throws IOException {
    Choices choices = choices("moons", "optimizer", "rprop");
    assertThat(choices.all())
        .containsEntry("batch", Integer.toString(few("moons").open().problem().train().size()))
        .containsEntry("dropout", "0.0")
        .containsEntry("schedule", "constant");
    assertThatThrownBy(
            () -> few("moons").say("optimizer", "rprop").say("schedule", "cosine").open())
        .isInstanceOf(OptionException.class)
        .hasMessage("--schedule is not for rprop, which finds its step sizes by itself");
  }

  @ParameterizedTest
  @CsvSource({
    "learning-rate,0.1",
    "batch,8",
    "dropout,0.1",
    "clip,1.0",
    "clip-value,1.0",
    "rates,*=2",
    "average,mean"
  })
  void whatALineSearchDoesNotLookAtIsRefused(String option, String value) {
    assertThatThrownBy(() -> few("moons").say("optimizer", "lbfgs").say(option, value).open())
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "--%s is not for lbfgs, which takes all the data at once and finds its steps by itself",
            option);
  }

  @Test
  void ratesClippingAndAverageGetIntoTheRecipe() throws IOException {
    Choices choices =
        few("moons")
            .say("rates", "*.bias=0.1, 0.*=6")
            .say("clip", "2")
            .say("clip-value", "0.5")
            .say("average", "ema:0.99")
            .open()
            .choices();
    Recipe recipe = choices.recipe();
    assertThat(recipe.rates().text()).isEqualTo("*.bias=0.1,0.*=6.0");
    assertThat(recipe.clipping()).isEqualTo(new Clipping(2, 0.5f));
    assertThat(recipe.averaging()).isEqualTo(new Averaging.Exponential(0.99f));
    assertThat(choices.all())
        .containsEntry("clip-value", "0.5")
        .containsEntry("average", "ema:0.99");
  }

  @Test
  void decayIsAPartOfTheRuleOrAPenalty() throws IOException {
    Recipe lion =
        few("moons").say("optimizer", "lion").say("weight-decay", "2").open().choices().recipe();
    assertThat(lion.optimizer()).isEqualTo(new Lion(0.9f, 0.99f, 2));
    assertThat(lion.penalty()).isEqualTo(Penalty.NONE);
    Recipe nadam =
        few("moons").say("optimizer", "nadam").say("weight-decay", "2").open().choices().recipe();
    assertThat(nadam.optimizer()).isEqualTo(NAdam.defaults());
    assertThat(nadam.penalty()).isEqualTo(new Penalty(0, 2));
  }

  @Test
  void picturesMayBeSeenThroughConvolutions() throws IOException {
    Choices choices =
        choices("digits", "layers", "conv(6,5,pad=2),maxpool(2),conv(16, 5), maxpool(2),120,84");
    assertThat(choices.network().summary())
        .extracting(row -> row.title() + " " + row.output())
        .containsExactly(
            "Conv2d(6, 5×5, padding 2) [6, 28, 28]",
            "Relu [6, 28, 28]",
            "MaxPool(2×2) [6, 14, 14]",
            "Conv2d(16, 5×5) [16, 10, 10]",
            "Relu [16, 10, 10]",
            "MaxPool(2×2) [16, 5, 5]",
            "Flatten [400]",
            "Dense(120) [120]",
            "Relu [120]",
            "Dropout(0.1) [120]",
            "Dense(84) [84]",
            "Relu [84]",
            "Dropout(0.1) [84]",
            "Dense(10) [10]");
    assertThat(choices("digits", "layers", "conv(4,3,stride=2),globalavgpool").network().summary())
        .extracting(row -> row.title())
        .containsExactly("Conv2d(4, 3×3, stride 2)", "Relu", "GlobalAveragePool", "Dense(10)");
    assertThat(choices("digits", "layers", "conv(4,3),avgpool(2)").network().summary())
        .extracting(row -> row.title())
        .containsExactly("Conv2d(4, 3×3)", "Relu", "AveragePool(2×2)", "Flatten", "Dense(10)");
    assertThat(choices("digits", "layers", "pad(0,1,2,3),conv(4,3,stride=2)").network().summary())
        .extracting(row -> row.title() + " " + row.output())
        .startsWith("Pad(0, 1, 2, 3) [1, 30, 32]", "Conv2d(4, 3×3, stride 2) [4, 14, 15]");
  }

  @Test
  void layersMayBeResidualAndSideBySide() throws IOException {
    assertThat(layers("moons", "8,residual(8, 8),parallel(4|6,3)", "none"))
        .isEqualTo(
            "Sequential(Dense(8), Relu, Residual(Sequential(Dense(8), Relu, Dense(8))), Relu, "
                + "Parallel(Sequential(Dense(4), Relu), Sequential(Dense(6), Relu, Dense(3), Relu)), Dense(2))");
    assertThat(layers("moons", "4,residual(4)", "batch"))
        .isEqualTo(
            "Sequential(Dense(4, no bias), BatchNorm, Relu, "
                + "Residual(Sequential(Dense(4, no bias), BatchNorm)), Relu, Dense(2))");
    assertThat(layers("moons", "4,residual(residual(4,4),parallel(2|2))", "none"))
        .isEqualTo(
            "Sequential(Dense(4), Relu, Residual(Sequential("
                + "Residual(Sequential(Dense(4), Relu, Dense(4))), Relu, "
                + "Parallel(Sequential(Dense(2), Relu), Sequential(Dense(2), Relu)))), Dense(2))");
  }

  @Test
  void picturesMayGoThroughBlocksAsWell() throws IOException {
    assertThat(
            layers(
                "digits",
                "conv(4,3,stride=2),residual(conv(4,3,pad=1),conv(4,3,pad=1)),parallel(conv(2,1)|conv(3,3,pad=1)),maxpool(2)",
                "none"))
        .isEqualTo(
            "Sequential(Conv2d(4, 3×3, stride 2), Relu, "
                + "Residual(Sequential(Conv2d(4, 3×3, padding 1), Relu, Conv2d(4, 3×3, padding 1))), Relu, "
                + "Parallel(Sequential(Conv2d(2, 1×1), Relu), Sequential(Conv2d(3, 3×3, padding 1), Relu)), "
                + "MaxPool(2×2), Flatten, Dense(10))");
    assertThat(layers("digits", "maxpool(7),parallel(conv(2,3)|5),residual(13)", "none"))
        .isEqualTo(
            "Sequential(MaxPool(7×7), Parallel(Sequential(Conv2d(2, 3×3), Relu, Flatten), "
                + "Sequential(Flatten, Dense(5), Relu)), Residual(Sequential(Dense(13))), Relu, Dense(10))");
  }

  private String layers(String data, String words, String norm) throws IOException {
    return few(data)
        .say("layers", words)
        .say("norm", norm)
        .say("dropout", "0")
        .open()
        .choices()
        .network()
        .layers()
        .toString();
  }

  @Test
  void windowsMayDifferBetweenRowsAndColumns() throws IOException {
    assertThat(
            layers(
                "digits",
                "conv(4,1x7,pad=0x3),conv(4, 7 × 1,stride=2x1,dilation=1x2),maxpool(1x2),avgpool(3x3,stride=1,pad=1,countpad=0),5",
                "none"))
        .isEqualTo(
            "Sequential(Conv2d(4, 1×7, padding 0×3), Relu, "
                + "Conv2d(4, 7×1, stride 2×1, dilation 1×2), Relu, MaxPool(1×2), "
                + "AveragePool(3×3, stride 1, padding 1 uncounted), "
                + "Flatten, Dense(5), Relu, Dense(10))");
  }

  @Test
  void layersMayBeSaidWithHyphensOrBeNone() throws IOException {
    assertThat(choices("moons", "layers", "8-4").network())
        .isEqualTo(choices("moons", "layers", "8, 4").network());
    assertThat(choices("moons", "layers", "none").network().parameterCount()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "gelu, Gelu, He",
    "leaky-relu, LeakyRelu(0.01), He",
    "selu, Selu, LeCun",
    "hard-sigmoid, HardSigmoid, Glorot",
    "mish, Mish, He"
  })
  void anActivationBringsTheBeginningThatSuitsIt(String word, String layer, String init)
      throws IOException {
    List<Layer> layers = choices("moons", "activation", word).network().layers().layers();
    assertThat(layers.get(1)).hasToString(layer);
    assertThat(((Dense) layers.get(0)).init()).hasToString(init + "[]");
  }

  @Test
  void aNormStandsBeforeEachActivation() throws IOException {
    Wishes wishes = few("moons").say("layers", "8,4").say("dropout", "0");
    assertThat(wishes.say("norm", "layer").open().choices().network().layers().toString())
        .isEqualTo("Sequential(Dense(8), LayerNorm, Relu, Dense(4), LayerNorm, Relu, Dense(2))");
    assertThat(wishes.say("norm", "batch").open().choices().network().layers().toString())
        .isEqualTo(
            "Sequential(Dense(8, no bias), BatchNorm, Relu, Dense(4, no bias), BatchNorm, Relu, Dense(2))");
  }

  /// One step leaves no room for a warm-up and a cosine; it must not need any words.
  @ParameterizedTest
  @CsvSource({"1,1000", "2,1000", "1,42", "1,21", "3,1"})
  void everyLengthOfARunHasItsSchedule(String epochs, String batch) throws IOException {
    Wishes wishes = few("moons").say("epochs", epochs).say("batch", batch);
    Outcome.Trained trained = wishes.train(folder.resolve("m.safetensors"));
    assertThat(trained.run().history()).hasSize(Integer.parseInt(epochs));
  }
}
