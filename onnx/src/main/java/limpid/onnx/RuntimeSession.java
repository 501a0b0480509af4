package limpid.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.error.UnsupportedException;
import limpid.tensor.Tensor;

/// A file in ONNX Runtime, on one thread. The only class that needs it to be present.
final class RuntimeSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  /// @throws UnsupportedException if ONNX Runtime does not take the file
  RuntimeSession(Path file) {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  private static UnsupportedException refused(OrtException e) {
    return new UnsupportedException("ONNX Runtime", List.of(String.valueOf(e.getMessage())));
  }

  String version() {
    return environment.getVersion();
  }

  /// What it answers.
  ///
  /// @param numbers those of the first output, row by row
  /// @param labels those of the second output; none if there is no such
  @SuppressWarnings("ArrayRecordComponent") // handed over: nobody else holds it
  record Answer(float[] numbers, List<String> labels) {}

  Answer run(RuntimeSamples samples) {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : samples.numbers().entrySet()) {
        inputs.put(input.getKey(), tensor(input.getValue()));
      }
      for (Map.Entry<String, List<String>> input : samples.words().entrySet()) {
        inputs.put(input.getKey(), tensor(input.getValue()));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return answer(result);
      }
    } catch (OrtException e) {
      throw refused(e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static Answer answer(OrtSession.Result result) throws OrtException {
    FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
    float[] numbers = new float[buffer.remaining()];
    buffer.get(numbers);
    List<String> labels =
        result.size() > 1 ? Arrays.asList((String[]) result.get(1).getValue()) : List.of();
    return new Answer(numbers, labels);
  }

  private OnnxTensor tensor(Tensor numbers) throws OrtException {
    long[] sizes = Arrays.stream(numbers.shape().toArray()).asLongStream().toArray();
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers.toArray()), sizes);
  }

  private OnnxTensor tensor(List<String> words) throws OrtException {
    return OnnxTensor.createTensor(
        environment, words.toArray(String[]::new), new long[] {words.size(), 1});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw refused(e);
    }
  }
}
