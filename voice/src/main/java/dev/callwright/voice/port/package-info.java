@org.jspecify.annotations.NullMarked
package dev.callwright.voice.port;
