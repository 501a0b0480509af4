package limpid;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The house stands as designed: a package may use those above it in this list, never one below.
class LayeringTest {
  private final JavaClasses core =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("limpid");

  @Test
  void packagesOfCoreUseOnlyThoseAboveThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("error")
        .definedBy("limpid.error")
        .layer("kernel")
        .definedBy("limpid.kernel")
        .layer("random")
        .definedBy("limpid.random")
        .layer("scalar")
        .definedBy("limpid.scalar")
        .layer("optim")
        .definedBy("limpid.optim")
        .layer("tensor")
        .definedBy("limpid.tensor")
        .whereLayer("error")
        .mayNotAccessAnyLayer()
        .whereLayer("kernel")
        .mayNotAccessAnyLayer()
        .whereLayer("random")
        .mayNotAccessAnyLayer()
        .whereLayer("scalar")
        .mayOnlyAccessLayers("error")
        .whereLayer("optim")
        .mayOnlyAccessLayers("error", "kernel")
        .whereLayer("tensor")
        .mayOnlyAccessLayers("error", "kernel")
        .check(core);
  }
}
