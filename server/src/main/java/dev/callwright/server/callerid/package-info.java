/// How somebody proves to hold a number: it is called and asked for a code.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.callerid;
