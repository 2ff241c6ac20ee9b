@org.jspecify.annotations.NullMarked
package dev.callwright.testkit;
