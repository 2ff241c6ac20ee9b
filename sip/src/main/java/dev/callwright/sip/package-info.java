/// The face of the user agent: start reading at [UserAgent].
@org.jspecify.annotations.NullMarked
package dev.callwright.sip;
