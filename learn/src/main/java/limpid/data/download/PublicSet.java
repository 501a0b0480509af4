package limpid.data.download;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A set that everybody compares with, known by name. The sums are those of the files as their
/// authors published them.
///
/// @param name the name that users write
/// @param classNames what the labels 0, 1, … stand for
/// @param mirrors where its files lie, each ending in `/`, the first to be asked first
/// @param files its files
public record PublicSet(
    String name, List<String> classNames, List<URI> mirrors, List<RemoteFile> files) {

  /// Handwritten digits, 60,000 to learn from and 10,000 to be tested on. LeCun, Cortes, Burges.
  public static final PublicSet MNIST =
      new PublicSet(
          "mnist",
          List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
          files(
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  /// Clothes in the format of MNIST. Xiao, Rasul, Vollgraf, arXiv:1708.07747.
  public static final PublicSet FASHION_MNIST =
      new PublicSet(
          "fashion-mnist",
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          List.of(URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
          files(
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

  /// Copies the lists.
  public PublicSet {
    classNames = List.copyOf(classNames);
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
  }

  /// All of them.
  public static List<PublicSet> all() {
    return List.of(MNIST, FASHION_MNIST);
  }

  /// The set of this name, such as `fashion-mnist`.
  public static Optional<PublicSet> named(String name) {
    return all().stream().filter(set -> set.name.equals(name)).findFirst();
  }

  private static List<RemoteFile> files(
      String trainImages, String trainLabels, String testImages, String testLabels) {
    return List.of(
        new RemoteFile("train-images-idx3-ubyte.gz", trainImages),
        new RemoteFile("train-labels-idx1-ubyte.gz", trainLabels),
        new RemoteFile("t10k-images-idx3-ubyte.gz", testImages),
        new RemoteFile("t10k-labels-idx1-ubyte.gz", testLabels));
  }
}
