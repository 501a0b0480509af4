package limpid.error;

/// A value out of someone's data as a message shows it: on one line, and no longer than a reader
/// needs to find it again.
public final class Excerpt {
  private static final int MOST = 60;

  private Excerpt() {}

  /// The first 60 characters, `…` for the rest, a blank for each control character.
  public static String of(String value) {
    int end = value.offsetByCodePoints(0, Math.min(MOST, value.codePointCount(0, value.length())));
    String shown = value.substring(0, end).replaceAll("\\p{Cntrl}", " ");
    return end < value.length() ? shown + "…" : shown;
  }
}
