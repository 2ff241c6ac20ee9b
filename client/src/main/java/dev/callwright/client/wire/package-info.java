/// Requests, answers and event streams over HTTP, bounded in size and time; knows nothing of calls.
@NullMarked
package dev.callwright.client.wire;

import org.jspecify.annotations.NullMarked;
