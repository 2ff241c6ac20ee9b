/// How answers are written: JSON, XML or CSV, of the same tree.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.form;
