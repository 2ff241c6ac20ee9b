package dev.callwright.workflows.line;

/// What stands in one place of the line of a command; made by [Syntax], known once the line is read.
///
/// @param <T> an `Optional` where nothing need stand, a list where several may
public interface Argument<T> {
    /// What was given, or what holds when nothing was.
    T value();
}
