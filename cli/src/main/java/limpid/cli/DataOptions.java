package limpid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to learn from.
final class DataOptions {
  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description =
          "The column to learn: its name, its number from 1, from the end as -1, or last. Tables need it.")
  @Nullable String target;

  @Option(
      names = "--columns",
      paramLabel = "NAME=KIND,…",
      description =
          "Kinds of columns where the guess is wrong: number, category, boolean, date, text, id, ignore.")
  @Nullable String columns;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "A CSV file to test on (default: a part of the source that is not trained on).")
  @Nullable String test;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with the files of mnist or fashion-mnist; nothing is downloaded then.")
  @Nullable String data;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many examples to generate, of a generated set.")
  @Nullable Integer examples;
}
