package limpid.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;

/// The peer ONNX Runtime as it is fastest: its own optimisations of the graph, inputs and outputs
/// in tensors over direct buffers that are made once, waiting threads that do not spin. The inputs
/// lie in their tensor already; the outputs are read into an array.
final class RuntimeStep implements Step {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final FloatBuffer answer;
  private final float[] y;

  private RuntimeStep(Workload.Importing importing, int threads) throws OrtException {
    var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    session = session(environment, importing, threads);
    var input = session.getInputInfo().entrySet().iterator().next();
    long[] wanted = ((TensorInfo) input.getValue().getInfo()).getShape();
    if (wanted[0] > 0 && wanted[0] != importing.rows()) {
      throw new NotBuiltYetException("another number of rows than " + wanted[0]);
    }
    long[] in = sizes(wanted, importing.rows());
    float[] x = importing.examples(count(in) / importing.rows());
    inputs =
        Map.of(
            input.getKey(), OnnxTensor.createTensor(environment, direct(x.length).put(0, x), in));
    var output = session.getOutputInfo().entrySet().iterator().next();
    long[] out = sizes(((TensorInfo) output.getValue().getInfo()).getShape(), importing.rows());
    y = new float[count(out)];
    answer = direct(y.length);
    outputs = Map.of(output.getKey(), OnnxTensor.createTensor(environment, answer, out));
  }

  /// Opens a workload on so many threads.
  static Step open(Workload workload, int threads) {
    if (!(workload instanceof Workload.Importing importing)) {
      throw new NotBuiltYetException(workload.title());
    }
    try {
      return new RuntimeStep(importing, threads);
    } catch (OrtException e) {
      throw new NotBuiltYetException(String.valueOf(e.getMessage()));
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, Workload.Importing importing, int threads) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      byte[] bytes = importing.source().use(Files::readAllBytes);
      return environment.createSession(bytes, options);
    }
  }

  /// A shape whose first axis is the rows.
  private static long[] sizes(long[] shape, int rows) {
    long[] sizes = shape.clone();
    sizes[0] = rows;
    return sizes;
  }

  private static int count(long[] sizes) {
    return Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public float[] results() {
    run(1);
    return y;
  }

  @Override
  public void run(int times) {
    try {
      for (int i = 0; i < times; i++) {
        session.run(inputs, outputs).close();
        answer.get(0, y);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
