package limpid.cli;

import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.nn.Network;

/// The layers of a network, each with the shape of its output and how many numbers it learns.
final class LayerTable {
  private final Network network;

  LayerTable(Network network) {
    this.network = network;
  }

  void show(Screen screen) {
    TextTable table =
        new TextTable(
            Column.left("path"),
            Column.left("layer"),
            Column.left("output"),
            Column.right("parameters"));
    for (Network.Row row : network.summary()) {
      String count = row.parameters() == 0 ? "" : Figures.count(row.parameters());
      String indented = "  ".repeat(row.depth()) + row.path();
      table.row(indented, row.title(), row.output().toString(), count);
    }
    table.boldRow("", "total", "", Figures.count(network.parameterCount()));
    table.show(screen);
  }
}
