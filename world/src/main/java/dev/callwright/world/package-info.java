@org.jspecify.annotations.NullMarked
package dev.callwright.world;
