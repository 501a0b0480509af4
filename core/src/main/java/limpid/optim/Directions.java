package limpid.optim;

import java.util.Map;
import java.util.SequencedMap;

/// Chooses where to search next, and learns from what was found there.
public sealed interface Directions permits ConjugateDirections, LbfgsDirections {

  /// Writes the direction to search in.
  ///
  /// @param g the gradient where the search begins
  /// @param direction as long as the gradient
  /// @return the step along it to try first
  double choose(float[] g, float[] direction);

  /// Learns from a search.
  ///
  /// @param direction in which it went
  /// @param step how far
  /// @param before the gradient where it began
  /// @param after the gradient where it ended
  void learn(float[] direction, double step, float[] before, float[] after);

  /// Forgets everything, so that the next direction is that of steepest descent.
  void forget();

  /// Everything that was learned, copied, by names.
  SequencedMap<String, float[]> memory();

  /// Goes on from what another of the same kind had learned.
  ///
  /// @throws limpid.error.ParameterException if it is of another kind or another length
  void remember(Map<String, float[]> memory);
}
