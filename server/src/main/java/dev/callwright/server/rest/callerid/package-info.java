/// Numbers of others that calls may show.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.callerid;
