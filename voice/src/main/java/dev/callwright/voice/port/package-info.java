/// What calls ask of the outside. Start reading at [NumberDirectory].
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.port;
