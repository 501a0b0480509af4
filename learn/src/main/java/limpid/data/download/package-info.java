/// Public sets by name, fetched once into a cache and verified. May import: `limpid.error`,
/// `limpid.file`, and `java.net.http`. Read first: [limpid.data.download.PublicSet], then
/// [limpid.data.download.Downloader].
@org.jspecify.annotations.NullMarked
package limpid.data.download;
