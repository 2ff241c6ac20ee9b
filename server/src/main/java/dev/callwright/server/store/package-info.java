/// What is kept: calls, recordings, callbacks due, problems, numbers, accounts. The only package that sees SQL.
///
/// Start reading at [Store].
@org.jspecify.annotations.NullMarked
package dev.callwright.server.store;
