/// How values are written for those outside, wherever they are written.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.text;
