package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `train` says to what it cannot use: one line, the right exit code, and nothing left behind.
class BadInputTest {
  private @TempDir Path folder;

  private Result train(String source, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "train";
    arguments[1] = folder.resolve(source).toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Result.of(folder, arguments);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void assertRefused(Result result, int code, String... words) throws IOException {
    assertThat(result.err()).startsWith("error: ").contains(words).hasLineCount(1);
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.code()).isEqualTo(code);
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.contains("safetensors") || n.endsWith(".tmp"));
    }
  }

  @Test
  void anEmptyFile() throws IOException {
    file("t.csv", "");
    assertRefused(train("t.csv"), 2, "t.csv: ", "empty");
  }

  @Test
  void aHeaderOnly() throws IOException {
    file("t.csv", "a,b,c\n");
    assertRefused(train("t.csv", "--target", "c"), 2, "t.csv: ", "no rows");
  }

  @Test
  void aRaggedRowWithItsLine() throws IOException {
    file("t.csv", Tables.sorts(30) + "1,red\n");
    assertRefused(train("t.csv", "--target", "sort"), 2, "t.csv:32: ", "2", "3");
  }

  @Test
  void aTargetThatIsNoColumnNamesTheNearest() throws IOException {
    file("t.csv", Tables.sorts(30));
    assertRefused(
        train("t.csv", "--target", "srot"), 2, "\"srot\"", "did you mean \"sort\"?", "size");
  }

  @Test
  void aTargetThatIsNotSaidListsTheColumns() throws IOException {
    file("t.csv", Tables.sorts(30));
    assertRefused(train("t.csv"), 2, "--target", "size, colour, sort");
  }

  @Test
  void aConstantTarget() throws IOException {
    file("t.csv", Tables.sorts(30).replace("large", "small"));
    assertRefused(train("t.csv", "--target", "sort"), 2, "sort", "small");
  }

  @Test
  void aClassWithOneRow() throws IOException {
    file("t.csv", Tables.sorts(30) + "4.4,red,odd\n");
    assertRefused(train("t.csv", "--target", "sort"), 2, "\"odd\"", "sort");
  }

  @Test
  void aTextThatIsNotUtf8() throws IOException {
    Files.write(
        folder.resolve("t.csv"),
        Tables.sorts(30).replace("red", "grün").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(train("t.csv", "--target", "sort"), 2, "t.csv", "UTF-8");
  }

  @Test
  void aDirectoryWithNothingToLearnFrom() throws IOException {
    Files.createDirectory(folder.resolve("things"));
    assertRefused(train("things"), 2, "things: ");
  }

  @Test
  void aDirectoryForATestFile() throws IOException {
    file("t.csv", Tables.sorts(60));
    Files.createDirectory(folder.resolve("things"));
    Result result =
        train("t.csv", "--target", "sort", "--test", folder.resolve("things").toString());
    assertRefused(result, 2, "things", "directory");
  }

  @Test
  void aFileForADirectory() throws IOException {
    file("t.csv", Tables.sorts(30));
    Result result =
        Result.of(folder, "train", "mnist", "--data", folder.resolve("t.csv").toString());
    assertRefused(result, 2, "t.csv");
  }

  @Test
  void aTestFileThatIsNotThere() throws IOException {
    file("t.csv", Tables.sorts(60));
    assertRefused(train("t.csv", "--target", "sort", "--test", "none.csv"), 2, "none.csv");
  }

  @Test
  void anOutputThatIsNoRegularFile() throws IOException {
    file("t.csv", Tables.sorts(30));
    assumeThat(Path.of("/dev/full")).exists();
    assertRefused(train("t.csv", "--out", "/dev/full"), 2, "--out /dev/full is not a regular file");
  }

  @Test
  void anOutputFolderThatIsNotThere() throws IOException {
    file("t.csv", Tables.sorts(30));
    assertRefused(
        train("t.csv", "--out", "nowhere/m.safetensors"), 2, "--out", "there is no directory");
  }

  @Test
  void anIdxFileWithAWrongMagic() throws IOException {
    idx("train-images-idx3-ubyte", 0x12345678, 4, 28, 28);
    idx("train-labels-idx1-ubyte", 0x00000801, 4, 0x01020304);
    assertRefused(
        Result.of(folder, "train", "mnist", "--data", folder.toString()),
        2,
        "train-images-idx3-ubyte");
  }

  @Test
  void anIdxFileWithAWrongCount() throws IOException {
    idx("train-images-idx3-ubyte", 0x00000803, 1_000_000, 28, 28);
    idx("train-labels-idx1-ubyte", 0x00000801, 4, 0x01020304);
    assertRefused(
        Result.of(folder, "train", "mnist", "--data", folder.toString()),
        2,
        "train-images-idx3-ubyte");
  }

  @Test
  void anIdxFileForItsFolder() throws IOException {
    idx("images-idx3-ubyte", 0x00000803, 1, 1, 1);
    assertRefused(
        train("images-idx3-ubyte"),
        2,
        "images-idx3-ubyte: is an IDX file; give the folder that holds it with its labels");
  }

  @Test
  void aPictureForAFolder() throws IOException {
    file("cat.png", "");
    assertRefused(train("cat.png"), 2, "cat.png: is a single picture; give a folder");
  }

  private void idx(String name, int... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  @Test
  void aPictureThatIsNone() throws IOException {
    for (String sort : new String[] {"cats", "dogs"}) {
      Files.createDirectories(folder.resolve("pictures").resolve(sort));
      for (int i = 0; i < 3; i++) {
        file("pictures/" + sort + "/" + i + ".png", "no picture");
      }
    }
    assertRefused(train("pictures"), 2, "0.png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --learning-rate=0     | --learning-rate is 0.0; it must be greater than 0
          --learning-rate=-1    | --learning-rate is -1.0; it must be greater than 0
          --learning-rate=NaN   | --learning-rate is "NaN"; it must be a number
          --learning-rate=0.01f | --learning-rate is "0.01f"; it must be a number
          --learning-rate=ten   | --learning-rate is "ten"; it must be a number
          --layers=0            | --layers is "0"; it lists the units of the hidden layers
          --layers=big          | --layers is "big"; it lists the units of the hidden layers
          --epochs=0            | --epochs is 0; it must be at least 1
          --epochs=1.5          | --epochs is "1.5"; it must be a whole number
          --batch=0             | --batch is 0; it must be at least 1
          --patience=-1         | --patience is -1; it must be at least 0
          --clip=0              | --clip is 0.0; it must be greater than 0
          --clip-value=0        | --clip-value is 0.0; it must be greater than 0
          --rates=bias          | --rates hold "bias" where a pattern and its factor belong
          --rates=*.bais=1      | --rates hold the pattern "*.bais", which fits no parameter
          --average=ewma        | --average is "ewma"; it must be none, mean, or ema with its decay
          --average=ema:2       | --average has the decay 2.0; it must be in [0, 1)
          --augment=elastic     | --augment is for pictures, and t.csv holds none
          --augment=elastc      | --augment "elastc" is not known (did you mean "elastic"?)
          --augment=affine(200) | --augment has affine rotation 200.0; it must be from 0 to 180.0
          --threads=0           | --threads are 0; there must be at least 1
          --threads=10000       | --threads are 10000; there may be at most 256
          --data=.              | --data is for mnist and fashion-mnist, not for
          --examples=50         | --examples is for generated sets, not for
          --kernels=vectr       | --kernels "vectr" is not known (did you mean "vector"?)
          --optimizer=adma      | --optimizer "adma" is not known (did you mean "adam"?)
          --activation=rleu     | --activation "rleu" is not known (did you mean "relu"?)
          --loss=mes            | --loss "mes" is not known (did you mean "mse"?)
          --loss=mse --loss=sse | --loss is given twice
          --optimizer           | --optimizer needs a value
          --epocs=3             | --epocs is no option of limpid train (did you mean "--epochs"?)
          --momentum=2          | --momentum is 2.0; it must be in [0, 1)
          --dropout=1           | --dropout is 1.0; it must be in [0, 1)
          --weight-decay=-1     | --weight-decay is -1.0; it must be 0 or greater
          --schedule=cosin      | --schedule "cosin" is not known (did you mean "cosine"?)
          """)
  void anOptionThatCannotBe(String options, String words) throws IOException {
    file("t.csv", Tables.sorts(60));
    String[] said = (options + " --target=sort").split(" ", -1);
    assertRefused(train("t.csv", said), 2, words);
  }

  @Test
  void aSourceThatIsNothingNamesTheNearest() throws IOException {
    assertRefused(
        Result.of(folder, "train", "digts"),
        2,
        "\"digts\" is neither a file nor a known set (did you mean \"digits\"?)");
  }

  @Test
  void aCommandThatIsNoneNamesTheNearest() throws IOException {
    assertRefused(
        Result.of(folder, "trian"), 2, "\"trian\" is no command (did you mean \"train\"?)");
  }

  @Test
  void noSource() throws IOException {
    assertRefused(Result.of(folder, "train"), 2, "missing: SOURCE; try: limpid train --help");
  }
}
