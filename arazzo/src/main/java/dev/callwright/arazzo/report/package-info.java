/// What a run leaves behind for people and for other programs: JUnit, TAP, HAR and HTML from one record of its events.
@org.jspecify.annotations.NullMarked
package dev.callwright.arazzo.report;
