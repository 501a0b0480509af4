package limpid.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import limpid.encode.Input;
import limpid.encode.PlainInput;
import limpid.encode.PlainRows;
import limpid.encode.RowReader;
import limpid.encode.TargetEncoder;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.model.Predictor;
import limpid.onnx.GraphModel;

/// A model that is asked about the rows of a table: by its own encoders, or by what a graph or bare
/// numbers want of the columns.
sealed interface TableModel {

  /// That of a model that takes no pictures.
  static TableModel of(Predictor model) {
    return switch (model) {
      case GraphModel graph ->
          new Plain(
              graph.inputs(),
              graph.description().target(),
              rows -> graph.predictCells(rows.stream().map(PlainRows.Row::cells).toList()));
      case Model ours when ours.description().input() instanceof Input.Columns columns ->
          new Encoded(ours, columns);
      default -> numbers(model);
    };
  }

  private static TableModel numbers(Predictor model) {
    int width = model.description().input().width();
    return new Plain(
        List.of(PlainInput.numbers("x", width)),
        model.description().target(),
        rows -> {
          float[] inputs = new float[rows.size() * width];
          for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).numbers(), 0, inputs, i * width, width);
          }
          return model.predictAll(inputs, rows.size());
        });
  }

  /// What it answers.
  TargetEncoder target();

  /// The columns that it knows by name; none if it takes all in their order.
  List<String> columns();

  /// The answer for one row by the names of its columns.
  Prediction answer(Map<String, String> row);

  /// Answers all rows of a file.
  ///
  /// @param notes is told what the user should know
  void answer(InputFile input, boolean json, boolean only, Consumer<String> notes, Destination to)
      throws IOException;

  /// A model of ours with its encoders.
  record Encoded(Model model, Input.Columns input) implements TableModel {
    @Override
    public TargetEncoder target() {
      return model.description().target();
    }

    @Override
    public List<String> columns() {
      return model.columns();
    }

    @Override
    public Prediction answer(Map<String, String> row) {
      return model.predict(row);
    }

    @Override
    public void answer(
        InputFile file, boolean json, boolean only, Consumer<String> notes, Destination to)
        throws IOException {
      try (RowReader rows = RowReader.open(file.path(), file.name(), input.encoder(), target())) {
        rows.words().forEach(notes);
        List<String> header = rows.header() ? rows.names() : List.of();
        AnswerFormat format =
            format(rows.names(), header, rows.delimiter(), target(), json, only, to.writer());
        new RowAnswers<RowReader.Row>(rows::next, this::answers, format).write(to);
      }
    }

    private List<Prediction> answers(List<RowReader.Row> rows) {
      int width = input.width();
      float[] inputs = new float[rows.size() * width];
      for (int i = 0; i < rows.size(); i++) {
        System.arraycopy(rows.get(i).input(), 0, inputs, i * width, width);
      }
      return model.predictAll(inputs, rows.size());
    }
  }

  /// A model without encoders.
  record Plain(
      List<PlainInput> inputs,
      TargetEncoder target,
      Function<List<PlainRows.Row>, List<Prediction>> model)
      implements TableModel {
    @Override
    public List<String> columns() {
      boolean named = inputs.stream().allMatch(input -> input.width() == 1);
      return named ? inputs.stream().map(PlainInput::name).toList() : List.of();
    }

    @Override
    public Prediction answer(Map<String, String> row) {
      if (columns().isEmpty()) {
        throw new OptionException(
            "INPUT",
            "names values, but the model takes numbers in their order; give a CSV file with %s columns"
                .formatted(inputs.stream().mapToInt(PlainInput::width).sum()));
      }
      for (String name : row.keySet()) {
        if (!columns().contains(name)) {
          throw DataException.of(
              "row",
              "there is no column \"%s\"%s; columns are %s"
                  .formatted(name, Suggestion.of(name, columns()), String.join(", ", columns())));
        }
      }
      List<Object> cells = new ArrayList<>();
      inputs.forEach(input -> cells.add(PlainRows.cell(input, row.getOrDefault(input.name(), ""))));
      return model.apply(List.of(new PlainRows.Row(1, List.of(), cells, Float.NaN))).getFirst();
    }

    @Override
    public void answer(
        InputFile file, boolean json, boolean only, Consumer<String> notes, Destination to)
        throws IOException {
      try (PlainRows rows = PlainRows.open(file.path(), file.name(), inputs, target)) {
        List<String> header = rows.header() ? rows.names() : List.of();
        AnswerFormat format =
            format(rows.names(), header, rows.delimiter(), target, json, only, to.writer());
        new RowAnswers<PlainRows.Row>(rows::next, model, format).write(to);
      }
    }
  }

  private static AnswerFormat format(
      List<String> names,
      List<String> header,
      char delimiter,
      TargetEncoder target,
      boolean json,
      boolean only,
      Writer to)
      throws IOException {
    return json
        ? new AnswerFormat.JsonLines(names, only, to)
        : AnswerFormat.Csv.begin(header, delimiter, target, only, to);
  }
}
