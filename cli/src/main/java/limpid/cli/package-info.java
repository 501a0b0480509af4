/// The `limpid` command: options, progress, summaries. May import: everything of `limpid.learn`.
/// Read first: [limpid.cli.Limpid], then [limpid.cli.Failures].
@org.jspecify.annotations.NullMarked
package limpid.cli;
