package limpid.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.error.UnsupportedException;
import limpid.onnx.file.OnnxFile;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;

/// One of the ONNX project's conformance cases: a model, inputs, and the outputs that it must give.
///
/// @param folder `model.onnx`, and `test_data_set_0`, … with `input_0.pb`, … and `output_0.pb`, …
record Case(Path folder) {
  /// How it went.
  sealed interface Result {
    record Passed() implements Result {}

    record NotSupported(List<String> reasons) implements Result {}

    record Failed(String reason) implements Result {}
  }

  Result run() throws IOException {
    try {
      OnnxModel model = OnnxModel.read(folder.resolve("model.onnx"));
      if (!model.unsupported().isEmpty()) {
        return new Result.NotSupported(model.unsupported());
      }
      return run(model);
    } catch (UnsupportedException e) {
      return new Result.NotSupported(e.problems());
    } catch (RuntimeException e) {
      return new Result.Failed(e.toString());
    }
  }

  private Result run(OnnxModel model) throws IOException {
    List<String> wrong = new ArrayList<>();
    Path data = folder.resolve("test_data_set_0");
    for (int set = 1; Files.isDirectory(data); set++) {
      wrong.addAll(differences(model, data));
      data = folder.resolve("test_data_set_" + set);
    }
    return wrong.isEmpty() ? new Result.Passed() : new Result.Failed(String.join("; ", wrong));
  }

  private static List<String> differences(OnnxModel model, Path data) throws IOException {
    Map<String, Value> inputs = new HashMap<>();
    List<Slot> slots = model.graph().inputs();
    for (int i = 0; i < slots.size(); i++) {
      Path file = data.resolve("input_%s.pb".formatted(i));
      if (Files.exists(file)) {
        inputs.put(slots.get(i).name(), OnnxFile.readTensor(file));
      }
    }
    Map<String, Value> outputs = model.run(inputs);
    List<String> wrong = new ArrayList<>();
    List<Slot> wanted = model.graph().outputs();
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i).name();
      Value expected = OnnxFile.readTensor(data.resolve("output_%s.pb".formatted(i)));
      String difference = Agreement.difference(expected, outputs.get(name));
      if (!difference.isEmpty()) {
        wrong.add(name + ": " + difference);
      }
    }
    return wrong;
  }
}
