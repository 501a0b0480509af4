package limpid.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.data.image.Framing;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.ColumnEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.model.Description;
import limpid.model.Metrics;
import limpid.model.Model;
import limpid.model.Provenance;
import limpid.nn.LossText;
import org.jspecify.annotations.Nullable;

/// What a model is: what it takes and answers, its layers, where it comes from, how it scored.
final class ModelSheet {
  private static final int SHOWN_OF_A_LIST = 24;

  private final Model model;

  ModelSheet(Model model) {
    this.model = model;
  }

  /// @param bytes of the file
  void show(String name, long bytes, Screen screen) {
    Description description = model.description();
    TextTable table = new TextTable(Column.dim(""), Column.wrapped(""));
    table.boldRow("model", "%s, %s".formatted(name, Figures.bytes(bytes)));
    table.row("takes", takes(description.input()));
    table.row("answers", answers(description.target()));
    table.row("loss", LossText.print(description.loss()));
    provenance(description.provenance(), table);
    table.row("sha256", model.weightsSha256());
    table.show(screen);
    screen.line();
    new LayerTable(model.network().network()).show(screen);
    scores(description, screen);
  }

  private static String takes(Input input) {
    return switch (input) {
      case Input.Columns(TableEncoder encoder) -> {
        List<String> columns =
            encoder.columns().stream().map(c -> c.name() + " (" + kind(c) + ")").toList();
        yield "%s of a table, as %s: %s"
            .formatted(
                counted(columns.size(), "column"),
                counted(encoder.width(), "number"),
                list(columns));
      }
      case Input.Picture(Framing framing) ->
          "pictures, each as %s×%s grey pixels%s"
              .formatted(
                  framing.width(),
                  framing.height(),
                  framing.ink() == null ? "" : ", the ink found and framed");
      case Input.Numbers(int width) -> counted(width, "bare number");
    };
  }

  private static String kind(ColumnEncoder column) {
    return switch (column) {
      case NumberEncoder _ -> "number";
      case CategoryEncoder _ -> "category";
      case BooleanEncoder _ -> "boolean";
      case DateEncoder _ -> "date";
    };
  }

  static String answers(TargetEncoder target) {
    return switch (target) {
      case TargetEncoder.Classes(String name, List<String> labels) ->
          "%s, one of %s classes: %s".formatted(name, Figures.count(labels.size()), list(labels));
      case TargetEncoder.Value value -> value.name() + ", a number";
    };
  }

  private static void provenance(Provenance from, TextTable table) {
    List<String> parts = new ArrayList<>();
    from.parts().forEach((part, n) -> parts.add(Figures.count(n) + " for " + part));
    table.row("source", from.source() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)));
    if (!from.history().isEmpty()) {
      table.row("epoch", "%s of %s is kept".formatted(from.bestEpoch(), from.history().size()));
    }
    List<String> settings = new ArrayList<>();
    for (Map.Entry<String, String> setting : from.settings().entrySet()) {
      String value = setting.getValue().equals("Infinity") ? "none" : setting.getValue();
      settings.add(setting.getKey() + " " + value);
    }
    if (!settings.isEmpty()) {
      table.row("settings", String.join("; ", settings));
    }
    table.row("made by", "limpid " + from.limpid());
  }

  private static void scores(Description description, Screen screen) {
    ScoreTable scores = new ScoreTable();
    boolean any = add("train", description.train(), scores);
    any |= add("validation", description.validation(), scores);
    any |= add("test", description.test(), scores);
    if (any) {
      screen.line();
      scores.show(screen);
    }
  }

  private static boolean add(String part, @Nullable Metrics metrics, ScoreTable to) {
    if (metrics == null) {
      return false;
    }
    to.add(part, metrics);
    return true;
  }

  private static String counted(int n, String what) {
    return Figures.count(n) + " " + what + (n == 1 ? "" : "s");
  }

  private static String list(List<String> all) {
    int more = all.size() - SHOWN_OF_A_LIST;
    return more <= 1
        ? String.join(", ", all)
        : "%s … and %s more"
            .formatted(String.join(", ", all.subList(0, SHOWN_OF_A_LIST)), Figures.count(more));
  }
}
