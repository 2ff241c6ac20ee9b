/// TwiML as values: [TwimlParser] turns a document into [Verb]s and [Problem]s.
///
/// Each element of the language is one record that bears the element's name; the table of its attributes stands in the
/// same file and is the only place where their defaults, values and codes are written.
@NullMarked
package dev.callwright.twiml;

import org.jspecify.annotations.NullMarked;
