/// `/Applications`: what is to be done with calls, kept under one name.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.application;
