package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.tensor.Tensor;

/// `Einsum`: a product of tensors whose axes have letters, summed along the letters that the result
/// has not. Two tensors at a time are multiplied as matrices.
final class EinsteinSum {
  /// What stands for the axes of three dots, from the last one back: no letter of an equation.
  private static final char DOTS = '\u2000';

  private EinsteinSum() {}

  static Operator operator() {
    return Operator.of("Einsum", Set.of("equation"), call -> call.like(0, sum(call)));
  }

  /// A tensor and the letters of its axes.
  private record Lettered(Tensor x, String letters) {
    int size(char letter) {
      return letters.indexOf(letter) < 0 ? 1 : x.shape().size(letters.indexOf(letter));
    }

    /// Summed along the axes that nobody asks for, with the others as they are.
    Lettered only(String wanted) {
      Lettered y = this;
      for (char letter : each(letters)) {
        if (wanted.indexOf(letter) < 0) {
          int axis = y.letters.indexOf(letter);
          y = new Lettered(y.x.sum(axis), without(y.letters, axis));
        }
      }
      return y;
    }

    /// With its axes in an order, and of size 1 where it has none.
    Tensor in(String order) {
      int[] axes = new int[letters.length()];
      int[] sizes = new int[order.length()];
      int axis = 0;
      for (int i = 0; i < order.length(); i++) {
        sizes[i] = size(order.charAt(i));
        if (letters.indexOf(order.charAt(i)) >= 0) {
          axes[axis++] = letters.indexOf(order.charAt(i));
        }
      }
      return x.permute(axes).reshape(sizes);
    }
  }

  private static List<Character> each(String letters) {
    return letters.chars().mapToObj(letter -> (char) letter).toList();
  }

  private static String without(String letters, int axis) {
    return letters.substring(0, axis) + letters.substring(axis + 1);
  }

  private static Tensor sum(Call call) {
    String equation = call.text("equation", "").replace(" ", "");
    int arrow = equation.indexOf("->");
    String[] terms = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",", -1);
    if (terms.length != call.inputs().size()) {
      throw call.wrong("\"%s\" is not for %s inputs".formatted(equation, call.inputs().size()));
    }
    List<Lettered> factors = new ArrayList<>();
    int dots = 0;
    for (int i = 0; i < terms.length; i++) {
      Tensor x = call.tensor(i);
      int own = x.shape().rank() - terms[i].replace("...", "").length();
      String letters = terms[i].replace("...", dots(own));
      if (letters.length() != x.shape().rank()) {
        throw call.wrong("\"%s\" is not for %s".formatted(terms[i], x.shape()));
      }
      dots = terms[i].contains("...") ? Math.max(dots, own) : dots;
      factors.add(diagonal(new Lettered(x, letters)));
    }
    String wanted =
        arrow < 0
            ? dots(dots) + once(equation)
            : equation.substring(arrow + 2).replace("...", dots(dots));
    check(call, factors, wanted);
    return product(call, factors, wanted).in(wanted);
  }

  private static String dots(int n) {
    StringBuilder letters = new StringBuilder();
    for (int i = n; i > 0; i--) {
      letters.append((char) (DOTS + i));
    }
    return letters.toString();
  }

  /// The letters that stand there once, in the order of the alphabet.
  private static String once(String equation) {
    StringBuilder letters = new StringBuilder();
    equation
        .chars()
        .filter(Character::isLetter)
        .filter(c -> equation.indexOf(c) == equation.lastIndexOf(c))
        .sorted()
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /// That a letter is of one size, or 1, wherever it stands.
  private static void check(Call call, List<Lettered> factors, String wanted) {
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    for (Lettered factor : factors) {
      for (char letter : each(factor.letters)) {
        int size = factor.size(letter);
        int before = sizes.merge(letter, size, (a, b) -> a == 1 ? b : a);
        if (size != 1 && size != before) {
          throw call.wrong("one letter is of the sizes %s and %s".formatted(before, size));
        }
      }
    }
    for (char letter : each(wanted)) {
      if (!sizes.containsKey(letter) || wanted.indexOf(letter) != wanted.lastIndexOf(letter)) {
        throw call.wrong("its result has a letter that no input has, or one twice");
      }
    }
    call.sized(wanted.chars().mapToLong(letter -> sizes.getOrDefault((char) letter, 1)).toArray());
  }

  /// What stands on the diagonal where a tensor has a letter twice.
  private static Lettered diagonal(Lettered factor) {
    String letters = factor.letters;
    for (int b = 1; b < letters.length(); b++) {
      int a = letters.indexOf(letters.charAt(b));
      if (a < b) {
        Tensor x = factor.x;
        int[] down = Window.ones(letters.length());
        int[] across = Window.ones(letters.length());
        down[a] = x.shape().size(a);
        across[b] = x.shape().size(b);
        Tensor same =
            Movement.count(down[a]).reshape(down).equal(Movement.count(across[b]).reshape(across));
        return diagonal(
            new Lettered(Tensor.where(same, x, Tensor.of(0)).sum(b), without(letters, b)));
      }
    }
    return factor;
  }

  private static Lettered product(Call call, List<Lettered> factors, String wanted) {
    Lettered y = factors.getFirst();
    for (int i = 1; i < factors.size(); i++) {
      StringBuilder later = new StringBuilder(wanted);
      factors.subList(i + 1, factors.size()).forEach(factor -> later.append(factor.letters));
      y = product(call, y, factors.get(i), later.toString());
    }
    return y.only(wanted);
  }

  /// [shared, of a, summed] × [shared, summed, of b]
  private static Lettered product(Call call, Lettered left, Lettered right, String later) {
    Lettered a = left.only(later + right.letters);
    Lettered b = right.only(later + left.letters);
    StringBuilder shared = new StringBuilder();
    StringBuilder summed = new StringBuilder();
    StringBuilder ofA = new StringBuilder();
    StringBuilder ofB = new StringBuilder();
    for (char c : each(a.letters)) {
      boolean both = b.letters.indexOf(c) >= 0;
      (both ? later.indexOf(c) >= 0 ? shared : summed : ofA).append(c);
    }
    for (char c : each(b.letters)) {
      if (a.letters.indexOf(c) < 0) {
        ofB.append(c);
      }
    }
    int n = shared.length() + ofA.length();
    Tensor x = flat(spread(call, a, b, "" + shared + ofA + summed, summed), n, ofA.length());
    Tensor w =
        flat(
            spread(call, b, a, "" + shared + summed + ofB, summed),
            shared.length() + summed.length(),
            summed.length());
    call.sized(x.shape().count(0, x.shape().rank() - 1), w.shape().last());
    Tensor y = x.matmul(w);
    String letters = "" + shared + ofA + ofB;
    int[] sizes = new int[letters.length()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.max(a.size(letters.charAt(i)), b.size(letters.charAt(i)));
    }
    return new Lettered(y.reshape(sizes), letters);
  }

  /// In an order, and repeated along summed axes where it has size 1 and the other has not.
  private static Tensor spread(
      Call call, Lettered own, Lettered other, String order, CharSequence summed) {
    Tensor x = own.in(order);
    int[] sizes = x.shape().toArray();
    for (int i = 0; i < summed.length(); i++) {
      char c = summed.charAt(i);
      sizes[order.indexOf(c)] = Math.max(own.size(c), other.size(c));
    }
    call.sized(IntStream.of(sizes).asLongStream().toArray());
    return x.broadcastTo(sizes);
  }

  /// Axes before the last `rows` of the first `n` stay; those become one, and all behind another.
  private static Tensor flat(Tensor x, int n, int rows) {
    int rank = x.shape().rank();
    int[] sizes = Arrays.copyOf(x.shape().toArray(), n - rows + 2);
    sizes[n - rows] = x.shape().count(n - rows, n);
    sizes[n - rows + 1] = x.shape().count(n, rank);
    return x.reshape(sizes);
  }
}
