/// The `limpid` command: options, progress, summaries. May import: everything of `limpid.learn`.
@org.jspecify.annotations.NullMarked
package limpid.cli;
