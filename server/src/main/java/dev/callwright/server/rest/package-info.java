/// Twilio's API, version 2010-04-01: one file per resource, one table of routes.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest;
