/// Who answers a number, where calls go, and who may come in.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.dialplan;
