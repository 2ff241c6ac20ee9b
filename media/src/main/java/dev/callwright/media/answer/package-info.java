/// Telling by ear who took a call: a person, a machine or a fax.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.answer;
