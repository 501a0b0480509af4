/// What a terminal shows: lines, columns, tables, a line that changes. May import: JLine. Read
/// first: [limpid.cli.screen.Screen].
@org.jspecify.annotations.NullMarked
package limpid.cli.screen;
