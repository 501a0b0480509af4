package limpid.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import limpid.optim.Adagrad;
import limpid.optim.Adam;
import limpid.optim.AdamW;
import limpid.optim.ConjugateGradient;
import limpid.optim.Lbfgs;
import limpid.optim.Lion;
import limpid.optim.Momentum;
import limpid.optim.NAdam;
import limpid.optim.Nesterov;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.RmsProp;
import limpid.optim.Rprop;
import limpid.optim.Sgd;

/// The optimisers by their words on the command line, and what follows from the choice of one.
enum OptimizerName {
  SGD,
  MOMENTUM,
  NESTEROV,
  ADAGRAD,
  RMSPROP,
  ADAM,
  ADAMW,
  NADAM,
  LION,
  RPROP,
  CG,
  LBFGS;

  static List<String> words() {
    return Arrays.stream(values()).map(OptimizerName::word).toList();
  }

  /// The optimiser with a word that is known.
  static OptimizerName of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The optimiser, with the settings that it has.
  Optimizer optimizer(float momentum, float decay) {
    return switch (this) {
      case SGD -> new Sgd();
      case MOMENTUM -> new Momentum(momentum);
      case NESTEROV -> new Nesterov(momentum);
      case ADAGRAD -> Adagrad.defaults();
      case RMSPROP -> RmsProp.defaults();
      case ADAM -> Adam.defaults();
      case ADAMW -> new AdamW(Adam.defaults(), decay);
      case NADAM -> NAdam.defaults();
      case LION -> new Lion(0.9f, 0.99f, decay);
      case RPROP -> Rprop.defaults();
      case CG -> new ConjugateGradient();
      case LBFGS -> Lbfgs.defaults();
    };
  }

  boolean hasMomentum() {
    return this == MOMENTUM || this == NESTEROV;
  }

  /// The penalty on the weights that makes the decay, unless that is a part of the rule.
  Penalty penalty(float decay) {
    return this == ADAMW || this == LION ? Penalty.NONE : new Penalty(0, decay);
  }

  /// The decay where none was said: few examples need a strong pull towards 0. A step takes the
  /// learning rate times the decay off each weight, so Lion, with a third of AdamW's rate, gets
  /// three times the decay. Where it is a penalty it is not used unasked.
  float usualDecay(boolean many) {
    return switch (this) {
      case ADAMW -> many ? 0.05f : 0.3f;
      case LION -> many ? 0.15f : 1f;
      default -> 0f;
    };
  }

  /// Whether it wants the gradient of all the data in every step, and no chance in it.
  boolean wantsAll() {
    return this == RPROP || searches();
  }

  /// Whether it searches along lines, and so wants no learning rate.
  boolean searches() {
    return this == CG || this == LBFGS;
  }
}
