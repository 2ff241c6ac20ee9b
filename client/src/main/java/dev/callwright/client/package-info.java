/// Calls as Java objects: create, steer, record, and hear what happens to them.
///
/// Start at [dev.callwright.client.Callwright].
@NullMarked
package dev.callwright.client;

import org.jspecify.annotations.NullMarked;
