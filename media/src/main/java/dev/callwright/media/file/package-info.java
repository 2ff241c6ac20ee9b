/// Audio files: what is played and what is recorded.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.file;
