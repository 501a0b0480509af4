package limpid;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The packages of this module stand one above the other, as each says of itself.
class LayeringTest {
  @Test
  void packagesOfOnnxUseOnlyThoseThatTheyMay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("graph")
        .definedBy("limpid.onnx.graph")
        .layer("file")
        .definedBy("limpid.onnx.file")
        .layer("op")
        .definedBy("limpid.onnx.op")
        .layer("layer")
        .definedBy("limpid.onnx.layer")
        .layer("export")
        .definedBy("limpid.onnx.export")
        .layer("onnx")
        .definedBy("limpid.onnx")
        .whereLayer("graph")
        .mayNotAccessAnyLayer()
        .whereLayer("file")
        .mayOnlyAccessLayers("graph")
        .whereLayer("op")
        .mayOnlyAccessLayers("graph")
        .whereLayer("layer")
        .mayOnlyAccessLayers("graph", "op")
        .whereLayer("export")
        .mayOnlyAccessLayers("graph")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("limpid.onnx"));
  }
}
