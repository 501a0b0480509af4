package limpid.gallery.picture;

import java.util.ArrayList;
import java.util.List;

/// Pictures of one size, each shown for a moment, over and over; under the pointer it holds still.
/// Where a reader wants no movement, and on paper, it is the last of them.
///
/// ```java
/// new Film("Downhill", 0.8).frame(first).frame(second)
/// ```
public final class Film implements Picture {
  /// Moments that the last frame stays.
  private static final int REST = 3;

  private final String title;
  private final double seconds;
  private final List<Picture> frames = new ArrayList<>();
  private String description = "";

  /// An empty one.
  ///
  /// @param seconds that a frame is shown
  public Film(String title, double seconds) {
    this.title = title;
    this.seconds = seconds;
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public Film describe(String words) {
    description = words;
    return this;
  }

  /// The next frame, under its own title.
  public Film frame(Picture picture) {
    frames.add(picture);
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Drawn draw(String prefix) {
    List<Drawn> drawn = new ArrayList<>();
    for (int k = 0; k < frames.size(); k++) {
      drawn.add(frames.get(k).draw(prefix + "-" + k));
    }
    int width = drawn.getFirst().width();
    int height = drawn.getFirst().height();
    StringBuilder body = new StringBuilder(style(prefix));
    for (int k = 0; k < drawn.size(); k++) {
      if (drawn.get(k).width() != width || drawn.get(k).height() != height) {
        throw new IllegalArgumentException(title + ": its frames are of several sizes");
      }
      body.append(frame(prefix, k, drawn.get(k).body()));
    }
    return new Drawn(width, height, body.toString());
  }

  /// A frame takes its turn by where in the round it begins.
  private String frame(String prefix, int k, String body) {
    boolean last = k == frames.size() - 1;
    Svg svg = new Svg();
    svg.add(
        "<g class='%s' visibility='%s' style='animation-delay:%ss'>",
        prefix + (last ? "-last" : "-frame"),
        last ? "visible" : "hidden",
        (k == 0 ? 0 : k - moments()) * seconds);
    return svg.body() + body + "</g>\n";
  }

  private int moments() {
    return frames.size() - 1 + REST;
  }

  /// Movement in CSS alone, so that the file needs no script.
  private String style(String p) {
    return """
    <style>@media screen and (prefers-reduced-motion: no-preference){
    .%1$s-frame{animation:%1$s-frame %2$ss step-end infinite}.%1$s-last{animation:%1$s-last %2$ss step-end infinite}
    svg:hover>.%1$s-frame,svg:hover>.%1$s-last{animation-play-state:paused}}
    @keyframes %1$s-frame{0%%{visibility:visible}%3$s%%{visibility:hidden}}
    @keyframes %1$s-last{0%%{visibility:visible}%4$s%%{visibility:hidden}}
    </style>
    """
        .formatted(
            p,
            Svg.number(moments() * seconds),
            Svg.number(100.0 / moments()),
            Svg.number(100.0 * REST / moments()));
  }
}
