/// `/Calls`: placing, telling of, changing and forgetting calls.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.call;
