package limpid.cli;

import limpid.experiment.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The network, and how it learns.
final class LearningOptions {
  @Option(
      names = "--layers",
      paramLabel = "UNITS,…",
      description =
          "Units of the hidden layers, such as 128 or 128,64, or none; before them, for pictures,"
              + " conv(filters,window), maxpool(window), avgpool(window), globalavgpool,"
              + " pad(top,left,bottom,right),"
              + " such as conv(6,5,pad=2),maxpool(2),conv(16,5),maxpool(2),120,84."
              + " A window may be rows by columns, conv(32,3x1,stride=2x1)."
              + " residual(layers) adds its input to what the layers make of it, and"
              + " parallel(layers|layers) joins branches, such as 64,residual(64,64),parallel(32|64,16).")
  private @Nullable String layers;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description =
          "relu, leaky-relu, elu, selu, gelu, silu, mish, softplus, sigmoid, tanh, hard-sigmoid, hard-swish or step.")
  private @Nullable String activation;

  @Option(
      names = "--norm",
      paramLabel = "NAME",
      description = "Normalisation before each activation: none, batch or layer.")
  private @Nullable String norm;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      description = "Share of each hidden layer that is left out in a step, 0 to below 1.")
  private @Nullable Float dropout;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "cross-entropy, binary-cross-entropy, focal, hinge, binary-hinge or kl for classes; mse, sse, mae, huber, quantile:0.9 or poisson for numbers. With settings, as in huber:0.5 or \"cross-entropy(smoothing=0.1,weights=1:2)\".")
  private @Nullable String loss;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, nadam, lion, rprop, cg or lbfgs.")
  private @Nullable String optimizer;

  @Option(names = "--learning-rate", paramLabel = "RATE", description = "The largest step size.")
  private @Nullable Float learningRate;

  @Option(
      names = "--rates",
      paramLabel = "GROUP=FACTOR,…",
      description =
          "Factors of the learning rate for some parameters by their paths, such as *.bias=0.1,0.*=6; 0 keeps them as they are.")
  private @Nullable String rates;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "Of the optimizers momentum and nesterov, 0 to below 1.")
  private @Nullable Float momentum;

  @Option(
      names = "--schedule",
      paramLabel = "WORDS",
      description =
          "Of the learning rate, by steps: constant, cosine, polynomial:2, onecycle, restarts:500:2, exponential:0.99, step:1000:0.5, or one after another, as in warmup:100,cosine.")
  private @Nullable String schedule;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Pull of the weights towards 0.")
  private @Nullable Float weightDecay;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "The longest gradient; longer ones are shortened.")
  private @Nullable Float clip;

  @Option(
      names = "--clip-value",
      paramLabel = "SIZE",
      description = "The largest number in a gradient; larger ones are brought down to it.")
  private @Nullable Float clipValue;

  @Option(
      names = "--average",
      paramLabel = "HOW",
      description =
          "Average of the weights over the steps, which is validated and kept as the model: none, mean, or ema:0.999, in which the last 1000 steps count most. The statistics of batch norms are computed anew for it after every epoch.")
  private @Nullable String average;

  @Option(
      names = "--augment",
      paramLabel = "HOW",
      description =
          "Distort training pictures anew in every epoch: none, elastic, affine, or elastic,affine. With numbers that is elastic(34,4), strength and smoothness in pixels, and affine(10,0.1,shear=0.1,shift=1), degrees, stretch, slant and pixels.")
  private @Nullable String augment;

  @Option(names = "--batch", paramLabel = "N", description = "Examples in a step.")
  private @Nullable Integer batch;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Times through the data, at the most.")
  private @Nullable Integer epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a smaller validation loss that end the run; 0 for none.")
  private @Nullable Integer patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of everything random (default: ${DEFAULT-VALUE}); same seed, same bits.")
  private long seed;

  /// All wishes, with absolute paths.
  Settings settings(String source, DataOptions data, Environment environment) {
    return new Settings(
        source,
        absolute(data.data, environment),
        absolute(data.test, environment),
        data.target,
        data.columns,
        data.examples,
        layers,
        activation,
        norm,
        dropout,
        loss,
        optimizer,
        learningRate,
        rates,
        momentum,
        schedule,
        weightDecay,
        clip,
        clipValue,
        average,
        augment,
        batch,
        epochs,
        patience,
        seed);
  }

  private static @Nullable String absolute(@Nullable String path, Environment environment) {
    return path == null ? null : environment.resolve(path).toString();
  }
}
