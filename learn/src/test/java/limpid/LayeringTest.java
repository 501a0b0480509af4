package limpid;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The storey of practice stands as designed: each package names those that it may use, of its own
/// module and of core.
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("limpid");

  /// From the ground up; a package may use none that stands below it in this list.
  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    rules.put("file", List.of("error", "tensor"));
    rules.put("data", List.of("error", "random", "tensor"));
    rules.put("data.table", List.of("error", "random", "data"));
    rules.put("data.image", List.of("error", "data", "file"));
    rules.put("data.digits", List.of("error", "random"));
    rules.put("data.download", List.of("error"));
    rules.put("encode", List.of("error", "data", "data.table", "data.image"));
    rules.put("measure", List.of("error", "data", "nn", "tensor"));
    rules.put("train", List.of("error", "data", "measure", "nn", "optim", "tensor"));
    rules.put(
        "model",
        List.of("error", "file", "data", "data.image", "encode", "measure", "nn", "tensor"));
    rules.put(
        "experiment",
        List.of(
            "error",
            "file",
            "data",
            "data.table",
            "data.image",
            "data.digits",
            "data.download",
            "encode",
            "measure",
            "train",
            "model",
            "nn",
            "optim",
            "tensor"));
    return rules;
  }

  private static final List<String> CORE =
      List.of("error", "random", "kernel", "tensor", "optim", "nn", "scalar");

  @Test
  void packagesOfLearnUseOnlyThoseThatTheyMay() {
    LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : CORE) {
      house = house.layer(name).definedBy("limpid." + name + "..");
    }
    for (String name : mayUse().keySet()) {
      house = house.layer(name).definedBy("limpid." + name);
    }
    for (Map.Entry<String, List<String>> rule : mayUse().entrySet()) {
      house =
          house
              .whereLayer(rule.getKey())
              .mayOnlyAccessLayers(rule.getValue().toArray(String[]::new));
    }
    house.check(CLASSES);
  }

  @Test
  void everyPackageHasItsRule() {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      packages.add(c.getPackageName());
    }
    TreeSet<String> ruled = new TreeSet<>();
    mayUse().keySet().forEach(name -> ruled.add("limpid." + name));
    CORE.forEach(name -> ruled.add("limpid." + name));
    ruled.add("limpid.tensor.op");
    assertThat(packages).isEqualTo(ruled);
  }
}
