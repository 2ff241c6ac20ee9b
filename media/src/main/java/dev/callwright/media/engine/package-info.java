/// The machine room behind [dev.callwright.media.MediaEngine]: media threads, sockets, and streams confined to them.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.engine;
