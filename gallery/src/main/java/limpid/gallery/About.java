package limpid.gallery;

/// What an example says of itself before it runs.
///
/// @param id such as `S3.2`
/// @param title a few words, as a heading
/// @param topic under which it is listed
/// @param shows a few plain lines; an empty line begins a paragraph
/// @param formula that it is about
public record About(String id, String title, Topic topic, String shows, Formula formula) {}
