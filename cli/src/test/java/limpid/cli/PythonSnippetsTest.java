package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limpid.model.Model;
import limpid.nn.Mode;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Python programs of docs/exchange.md, run as they stand there on a trained model.
class PythonSnippetsTest {
  private static final int ROWS = 50;
  private static final int PIXELS = 784;
  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```python\n(.*?)^```$");

  @TempDir static Path folder;

  private static float[] expected = {};

  @BeforeAll
  static void trainAndExport() throws IOException {
    Models.digits(folder);
    Result exported =
        Result.of(
            folder,
            "export",
            "digits.safetensors",
            "--safetensors",
            "digits-pt.safetensors",
            "--npz",
            "digits.npz");
    assertThat(exported.code()).as(exported.err()).isZero();
    float[] x = new float[ROWS * PIXELS];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Rng.of(1).at("pixels").uniform(i);
    }
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * x.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(x);
    Files.write(folder.resolve("x.f32"), bytes.array());
    expected =
        Model.open(folder.resolve("digits.safetensors"))
            .network()
            .apply(Tensor.wrap(Shape.of(ROWS, PIXELS), x), new Mode.Inference())
            .toArray();
  }

  /// The program reads the .safetensors file, or the .npz where there is no package for the first.
  @Test
  void pyTorchGivesTheSameAnswers() throws Exception {
    String python = python("torch");
    String end =
        """
        x = torch.from_numpy(numpy.fromfile("x.f32", dtype="<f4").reshape(-1, 784))
        model(x).detach().numpy().tofile("y.f32")
        """;
    assertAnswers(python, "import numpy\n" + snippet("import torch") + end);
  }

  @Test
  void numPyGivesTheSameAnswers() throws Exception {
    String python = python("numpy");
    String start =
        """
        import numpy
        x = numpy.fromfile("x.f32", dtype="<f4").reshape(-1, 784)
        """;
    assertAnswers(
        python, start + snippet("np.maximum") + "logits.astype(\"<f4\").tofile(\"y.f32\")\n");
  }

  /// The same numbers as PyTorch's own rounding gives.
  @Test
  void pyTorchReadsOtherTypes() throws Exception {
    String python = python("safetensors.torch");
    for (String dtype : List.of("F64", "F16", "BF16")) {
      String words =
          "export digits.safetensors --safetensors %s.st --dtype %s".formatted(dtype, dtype);
      Result exported = Result.of(folder, words.split(" ", -1));
      assertThat(exported.code()).as(exported.err()).isZero();
    }
    run(
        python,
        """
        import torch
        from safetensors.torch import load_file
        exact = load_file("digits-pt.safetensors")
        for dtype, name in (torch.float64, "F64"), (torch.float16, "F16"), (torch.bfloat16, "BF16"):
            for path, array in load_file(name + ".st").items():
                assert array.dtype == dtype
                assert (exact[path].to(dtype) == array).all()
        """);
  }

  private static void assertAnswers(String python, String program) throws Exception {
    run(python, program);
    FloatBuffer given =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("y.f32")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    assertThat(given.remaining()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      float tolerance = 1e-5f * Math.max(1, Math.abs(expected[i]));
      assertThat(given.get(i)).as("answer %s", i).isCloseTo(expected[i], within(tolerance));
    }
    Files.delete(folder.resolve("y.f32"));
  }

  private static void run(String python, String program) throws Exception {
    Files.writeString(folder.resolve("snippet.py"), program);
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(python, "snippet.py")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  /// The program of the page that has these words.
  private static String snippet(String words) throws IOException {
    String page = Files.readString(Path.of("../docs/exchange.md"));
    Matcher snippets = SNIPPET.matcher(page);
    while (snippets.find()) {
      if (snippets.group(1).contains(words)) {
        return snippets.group(1);
      }
    }
    throw new AssertionError("docs/exchange.md has no Python program with " + words);
  }

  /// A Python that has a package: what LIMPID_PYTHON says, or Debian's, or the first of the path.
  private static String python(String packageName) throws Exception {
    String said = System.getenv("LIMPID_PYTHON");
    for (String python : said == null ? List.of("/usr/bin/python3", "python3") : List.of(said)) {
      try {
        Process probe =
            new ProcessBuilder(python, "-c", "import numpy, " + packageName)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (probe.waitFor() == 0) {
          return python;
        }
      } catch (IOException e) {
        // There is no such Python; the next one is tried.
      }
    }
    assumeTrue(false, "needs a Python with " + packageName + ", such as of python3-torch");
    throw new AssertionError();
  }
}
