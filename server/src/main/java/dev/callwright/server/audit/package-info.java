/// The book of who changed what.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.audit;
